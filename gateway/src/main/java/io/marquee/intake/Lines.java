package io.marquee.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, none of them kept longer than it may be. They end with LF or CRLF, but with
 * CR where its beginning has more of those alone than of LF.
 */
final class Lines implements Closeable {

  private final InputStream in;
  private final byte[] buffer = new byte[16_384];
  private final byte[] line;
  private final Deque<Line> again = new ArrayDeque<>();

  private int at;
  private int end;
  private char newline;
  private long number;

  /** The lines of {@code in}, at most {@code longest} bytes of each. */
  Lines(InputStream in, int longest) {
    this.in = in;
    this.line = new byte[longest];
  }

  /** The next line, null after the last. */
  @Nullable Line next() throws IOException {
    Line known = again.poll();
    if (known != null) {
      return known;
    }
    int next = read();
    if (next < 0) {
      return null;
    }
    long size = 0;
    for (; next >= 0 && !ends(next); next = read()) {
      if (size < line.length) {
        line[(int) size] = (byte) next;
      }
      size++;
    }
    return line(size);
  }

  private boolean ends(int next) throws IOException {
    if (next == '\r' && newline == '\r' && peek() == '\n') {
      at++;
    }
    return next == newline;
  }

  private Line line(long size) {
    int kept = (int) Math.min(size, line.length);
    boolean whole = size == kept;
    while (whole && kept > 0 && line[kept - 1] == '\r') {
      kept--;
    }
    return new Line(++number, Arrays.copyOf(line, kept), whole);
  }

  /** The next line that has something in it, null after the last. */
  @Nullable Line nextFilled() throws IOException {
    Line next = next();
    while (next != null && next.whole() && next.isBlank()) {
      next = next();
    }
    return next;
  }

  /** Gives {@code lines} once more, in this order, before all others. */
  void again(List<Line> lines) {
    lines.reversed().forEach(again::addFirst);
  }

  /** The number of the line that was read last. */
  long number() {
    return number;
  }

  private int read() throws IOException {
    int next = peek();
    at += next < 0 ? 0 : 1;
    return next;
  }

  private int peek() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(in.read(buffer), 0);
      newline = newline == 0 ? newline() : newline;
    }
    return at == end ? -1 : buffer[at] & 0xff;
  }

  private char newline() {
    int lf = 0;
    int cr = 0;
    for (int i = 0; i < end; i++) {
      lf += buffer[i] == '\n' ? 1 : 0;
      cr += buffer[i] == '\r' && (i + 1 == end || buffer[i + 1] != '\n') ? 1 : 0;
    }
    return cr > lf ? '\r' : '\n';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
