package io.marquee.intake;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of titles row by row, whatever their format. The same files give the same rows in the
 * same order; memory does not grow with them. Nothing that a file holds makes it throw: what cannot
 * be used is a {@link Row.Rejected}. Blocks while it reads; one thread at a time.
 *
 * <p>A title that a file has twice is given twice: rows of one source and id are for the store to
 * tell.
 */
public final class CatalogueFiles implements Iterator<Row>, AutoCloseable {

  private final Supplier<List<Source>> sources;
  private final long bytesTotal;
  private final long skip;
  private final Readers readers;
  private final Counted.Counter counter = new Counted.Counter();

  private @Nullable Iterator<Source> rest;
  private @Nullable Source source;
  private @Nullable RowReader reader;
  private @Nullable Row ahead;
  private long position;
  private final AtomicLong bytesDone = new AtomicLong();

  private CatalogueFiles(Supplier<List<Source>> sources, long bytesTotal, Options options) {
    this.sources = sources;
    this.bytesTotal = bytesTotal;
    this.skip = options.skip();
    this.readers = new Readers(options);
  }

  /**
   * The rows of {@code files}, and of the files in archives, in this order, but credits first,
   * wherever they stand: they are joined with the titles of all files, and give rows only where
   * they are wrong.
   */
  public static CatalogueFiles open(List<Path> files, Options options) {
    return new CatalogueFiles(
        () -> files.stream().flatMap(file -> Source.in(file, options.limits()).stream()).toList(),
        files.stream().mapToLong(Source::bytes).sum(),
        options);
  }

  /** The rows of resources in our own format. */
  public static CatalogueFiles ofResources(List<URL> resources, Instant asOf) {
    return new CatalogueFiles(
        () -> resources.stream().map(Source::of).toList(),
        0,
        new Options(Format.JSONL, null, "US", asOf, 0, Limits.DEFAULT));
  }

  /**
   * Whether there is another row.
   *
   * @throws UncheckedIOException where the disk fails; never for what a file holds
   */
  @Override
  public boolean hasNext() {
    try {
      while (position < skip && advance()) {
        take();
      }
      return advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next row; throws as {@link #hasNext} does. */
  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return take();
  }

  private Row take() {
    Row row = ahead;
    if (row == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    position++;
    return row;
  }

  /** Makes sure that there is a row ahead; false after the last. */
  private boolean advance() throws IOException {
    if (rest == null) {
      rest = readers.order(sources.get()).iterator();
    }
    while (ahead == null && (reader != null || rest.hasNext())) {
      ahead = row(rest);
    }
    return ahead != null;
  }

  /** The next row; null where a file ends without one. */
  private @Nullable Row row(Iterator<Source> rest) throws IOException {
    try {
      if (reader == null) {
        source = rest.next();
        reader = readers.open(source, counter);
      }
      Row row = reader.next();
      if (row == null) {
        end();
      }
      return row;
    } catch (FileProblem problem) {
      return rejected(problem.fault());
    } catch (ZipException | EOFException | CharConversionException damage) {
      return rejected(new Fault("file", where(), "damaged or cut off here; get it once more"));
    }
  }

  private String where() {
    return reader == null || reader.line() == 0 ? "at its start" : "after line " + reader.line();
  }

  private Row rejected(Fault fault) throws IOException {
    String name = source == null ? "" : source.name();
    end();
    return new Row.Rejected(name, 0, List.of(fault));
  }

  private void end() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    counter.set(0);
    bytesDone.addAndGet(source == null ? 0 : source.bytes());
  }

  /**
   * The number of the row that {@link #next} gave last, over all files from 1; with skipped ones.
   */
  public long position() {
    return position;
  }

  /** How many bytes of the files, as they lie on the disk, have been read. Any thread. */
  public long bytesRead() {
    return bytesDone.get() + counter.bytes();
  }

  /** How many bytes the files have on the disk. Any thread. */
  public long bytesTotal() {
    return bytesTotal;
  }

  /** Removes what was kept on the disk while reading. */
  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    readers.close();
  }
}
