package io.marquee.intake;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as files write them: {@code 1,234}, {@code 8.6}, {@code 2019.0}. */
final class Numbers {

  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,2})?");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?:\\D|$))");

  private Numbers() {}

  static OptionalDouble of(String text) {
    String plain = THOUSANDS.matcher(text).replaceAll("");
    return NUMBER.matcher(plain).matches()
        ? OptionalDouble.of(Double.parseDouble(plain))
        : OptionalDouble.empty();
  }
}
