package io.marquee.intake;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads files of titles row by row, whatever their format. The same files give the same rows in the
 * same order; memory does not grow with them. Nothing that a file holds makes it throw: what cannot
 * be used is a {@link Row.Rejected}. Blocks while it reads; one thread at a time.
 */
public final class CatalogueFiles implements Iterator<Row>, AutoCloseable {

  private CatalogueFiles() {}

  /**
   * The rows of {@code files}, in this order. A credits file gives no rows: it is joined with the
   * titles of all files.
   */
  public static CatalogueFiles open(List<Path> files, Options options) {
    return new CatalogueFiles();
  }

  /**
   * Whether there is another row.
   *
   * @throws java.io.UncheckedIOException where the disk fails; never for what a file holds
   */
  @Override
  public boolean hasNext() {
    return false;
  }

  @Override
  public Row next() {
    throw new NoSuchElementException();
  }

  /**
   * The number of the row that {@link #next} gave last, over all files from 1; with skipped ones.
   */
  public long position() {
    return 0;
  }

  /** How many bytes of the files, as they lie on the disk, have been read. */
  public long bytesRead() {
    return 0;
  }

  /** How many bytes the files have on the disk. */
  public long bytesTotal() {
    return 0;
  }

  /** Removes what was kept on the disk while reading. */
  @Override
  public void close() {}
}
