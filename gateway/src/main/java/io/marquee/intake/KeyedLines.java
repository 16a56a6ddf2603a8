package io.marquee.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, each a key, a tab, and a value; ordered by the bytes of their keys alone. */
final class KeyedLines {

  private KeyedLines() {}

  static byte[] line(String key, String value) {
    return (key + "\t" + value + "\n").getBytes(UTF_8);
  }

  static String value(byte[] line) {
    int tab = 0;
    while (line[tab] != '\t') {
      tab++;
    }
    return new String(line, tab + 1, line.length - tab - 2, UTF_8);
  }

  /** The next line with its end; null after the last. */
  static byte @Nullable [] read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        return line.toByteArray();
      }
    }
    return null;
  }

  static int compare(byte[] one, byte[] other) {
    for (int i = 0; i < one.length && i < other.length; i++) {
      if (one[i] == '\t' || other[i] == '\t') {
        return Boolean.compare(one[i] != '\t', other[i] != '\t');
      }
      if (one[i] != other[i]) {
        return Byte.compareUnsigned(one[i], other[i]);
      }
    }
    return 0;
  }
}
