package io.marquee.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small sum such as {@code Y-$1} or {@code $1+9}, worked out from left to right; {@code Y} is the
 * current year, {@code $1} the first slot of the phrase.
 */
record Term(List<Part> parts) {

  /** One operand with what is done with it. */
  record Part(char operator, String operand) {}

  private static final Pattern PART = Pattern.compile("([+*-]?)(Y|\\$[1-9]|[0-9]+(?:\\.[0-9]+)?)");

  Term {
    parts = List.copyOf(parts);
  }

  static Term parse(String text) {
    Matcher matcher = PART.matcher(text);
    List<Part> parts = new ArrayList<>();
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      String operator = matcher.group(1);
      parts.add(new Part(operator.isEmpty() ? '+' : operator.charAt(0), matcher.group(2)));
      end = matcher.end();
    }
    if (parts.isEmpty() || end != text.length()) {
      throw new IllegalArgumentException("term: " + text + " (expected: like Y-1 or $1+9)");
    }
    return new Term(parts);
  }

  double value(List<Double> slots, int year) {
    double value = 0;
    for (Part part : parts) {
      double operand =
          switch (part.operand.charAt(0)) {
            case 'Y' -> year;
            case '$' -> slots.get(part.operand.charAt(1) - '1');
            default -> Double.parseDouble(part.operand);
          };
      value =
          switch (part.operator) {
            case '-' -> value - operand;
            case '*' -> value * operand;
            default -> value + operand;
          };
    }
    return value;
  }
}
