package io.marquee.imports;

import io.marquee.intake.CatalogueFiles;
import io.marquee.intake.Options;
import io.marquee.intake.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The rows of a run, and how far they have been read. Blocks; one thread at a time. */
public interface RowSource extends Iterator<Row>, AutoCloseable {

  /** Of the files, as they lie on the disk. */
  long bytesRead();

  long bytesTotal();

  @Override
  void close();

  /** The rows of {@code files}. Blocks. */
  static RowSource of(List<Path> files, Options options) {
    CatalogueFiles rows = CatalogueFiles.open(files, options);
    return new RowSource() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return rows.next();
      }

      @Override
      public long bytesRead() {
        return rows.bytesRead();
      }

      @Override
      public long bytesTotal() {
        return rows.bytesTotal();
      }

      @Override
      public void close() {
        try {
          rows.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
