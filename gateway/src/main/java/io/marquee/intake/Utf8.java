package io.marquee.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;

/** A text whose byte order mark says what it is, as UTF-8; UTF-16 is known without one. */
final class Utf8 extends InputStream {

  private final Reader reader;
  private final char[] chars = new char[8_192];
  private byte[] bytes = {};
  private int at;

  private Utf8(InputStream in, Charset charset) {
    this.reader = new InputStreamReader(in, charset);
  }

  static InputStream of(InputStream text) throws IOException {
    // No buffer: it would lose what it has read when the rest turns out to be damaged.
    PushbackInputStream in = new PushbackInputStream(text, 4);
    byte[] start = in.readNBytes(4);
    in.unread(start);
    if (starts(start, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
      return in;
    }
    if (starts(start, 0xff, 0xfe) || isZeroAt(start, 1)) {
      return utf16(in, UTF_16LE, starts(start, 0xff, 0xfe));
    }
    if (starts(start, 0xfe, 0xff) || isZeroAt(start, 0)) {
      return utf16(in, UTF_16BE, starts(start, 0xfe, 0xff));
    }
    return in;
  }

  private static InputStream utf16(InputStream in, Charset charset, boolean marked)
      throws IOException {
    if (marked) {
      in.skipNBytes(2);
    }
    return new Utf8(in, charset);
  }

  /** Two ASCII characters in UTF-16: every other byte is zero. */
  private static boolean isZeroAt(byte[] start, int at) {
    return start.length == 4
        && start[at] == 0
        && start[at + 2] == 0
        && start[1 - at] != 0
        && start[3 - at] != 0;
  }

  private static boolean starts(byte[] start, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= start.length || (start[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (at == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(most, bytes.length - at);
    System.arraycopy(bytes, at, into, from, count);
    at += count;
    return count;
  }

  /** A surrogate at the end waits for its other half. */
  private boolean fill() throws IOException {
    int count = reader.read(chars, 0, chars.length - 1);
    if (count <= 0) {
      return false;
    }
    if (Character.isHighSurrogate(chars[count - 1])) {
      int other = reader.read();
      if (other >= 0) {
        chars[count++] = (char) other;
      }
    }
    bytes = new String(chars, 0, count).getBytes(UTF_8);
    at = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
