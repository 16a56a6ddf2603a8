package io.marquee.warm;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, none of them kept longer than {@link #LONGEST} and one more. */
final class Lines implements Closeable {

  static final int LONGEST = 65_536;

  private final String file;
  private final InputStream in;
  private final byte[] line;
  private long number;
  private long read;

  Lines(URL url) throws IOException {
    this(url, LONGEST);
  }

  /** Keeps {@code longest} bytes of a line, and one more. */
  Lines(URL url, int longest) throws IOException {
    this.file = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    this.in = new BufferedInputStream(url.openStream(), LONGEST);
    this.line = new byte[longest + 1];
  }

  /**
   * The next line without its end, null after the last; cut off where it is longer than is kept.
   */
  byte @Nullable [] next() throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    number++;
    int size = 0;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (size < line.length) {
        line[size++] = (byte) next;
      }
      read++;
    }
    read++;
    return Arrays.copyOf(line, size);
  }

  /** How many bytes have been read. */
  long read() {
    return read;
  }

  /** Where the line stands that {@link #next} gave last: {@code films.jsonl:17}. */
  String position() {
    return file + ":" + number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
