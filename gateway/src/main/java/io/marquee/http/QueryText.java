package io.marquee.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The query of an address, read to the letter: every escape complete, every text UTF-8. */
final class QueryText {

  /** A parameter as it was written; {@code value} is still escaped. */
  record Pair(String name, String value) {}

  private QueryText() {}

  /** The parameters of {@code query}, in order. */
  static List<Pair> pairs(String query) {
    List<Pair> pairs = new ArrayList<>();
    for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int sign = part.indexOf('=');
      if (sign < 1) {
        throw Findings.refusal("?" + part, "no name or no value", "name=value");
      }
      String name = part.substring(0, sign);
      pairs.add(new Pair(decode(name, name), part.substring(sign + 1)));
    }
    return pairs;
  }

  /** Whether every escape of {@code text} has its two digits. */
  static boolean complete(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (i + 2 >= text.length()
          || !HexFormat.isHexDigit(text.charAt(i + 1))
          || !HexFormat.isHexDigit(text.charAt(i + 2))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text that {@code escaped} stands for.
   *
   * @param name of the parameter, for what is said of an error
   */
  static String decode(String name, String escaped) {
    if (escaped.indexOf('%') < 0 && escaped.chars().allMatch(c -> c < 0x80)) {
      return escaped.replace('+', ' ');
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(escaped.replace('+', ' ')));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException | IllegalArgumentException broken) {
      throw Findings.refusal("?" + name, "a broken escape", "percent-encoded UTF-8");
    }
  }

  private static byte[] bytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c >= 0x80) {
        throw new IllegalArgumentException("not ASCII");
      } else if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < escaped.length()) {
        bytes.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
        i += 2;
      } else {
        throw new IllegalArgumentException("escape cut short");
      }
    }
    return bytes.toByteArray();
  }
}
