package io.marquee.intake;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one file row by row. */
interface RowReader extends Closeable {

  /**
   * The next row that has something to tell, null after the last.
   *
   * @throws FileProblem where the rest of the file cannot be read
   */
  @Nullable Row next() throws IOException;

  /** The number of the line that was read last. */
  long line();
}
