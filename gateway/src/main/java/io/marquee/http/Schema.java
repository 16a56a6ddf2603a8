package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema of the contract, compiled: one kind per JSON type, with the keywords that the
 * contract uses for it. Immutable, any thread.
 */
sealed interface Schema {

  /**
   * Adds what is wrong with {@code value} to {@code findings}.
   *
   * @param pointer where the value stands
   */
  void check(JsonNode value, String pointer, Findings findings);

  /** What a value has to be, for a person. */
  String expected();

  /**
   * A string.
   *
   * @param least characters (code points)
   * @param pattern found in the text; its meaning is in {@code shape}
   * @param words the only values there are; empty for any
   */
  record Text(int least, int most, @Nullable Pattern pattern, String shape, Set<String> words)
      implements Schema {

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
      if (!value.isTextual() || !fits(value.textValue())) {
        findings.add(pointer, value, expected());
      }
    }

    private boolean fits(String text) {
      return lengthFits(text)
          && (words.isEmpty() || words.contains(text))
          && (pattern == null || pattern.matcher(text).find())
          && wellFormed(text);
    }

    private boolean lengthFits(String text) {
      return text.length() >= least
          && (text.length() <= most || text.codePointCount(0, text.length()) <= most);
    }

    /** No half of a surrogate pair stands alone. */
    private static boolean wellFormed(String text) {
      return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    @Override
    public String expected() {
      if (!words.isEmpty()) {
        return "one of " + String.join(", ", words);
      }
      return most == Integer.MAX_VALUE ? shape : shape + ", " + least + " to " + most + " long";
    }
  }

  /** A whole number; {@code 20.0} is one. */
  record Whole(BigDecimal least, BigDecimal most) implements Schema {

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
      if (!value.isNumber() || !within(value.decimalValue(), least, most) || !whole(value)) {
        findings.add(pointer, value, expected());
      }
    }

    private static boolean whole(JsonNode value) {
      return value.isIntegralNumber() || value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    @Override
    public String expected() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** A number. */
  record Real(BigDecimal least, BigDecimal most, @Nullable BigDecimal step) implements Schema {

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
      if (!value.isNumber()
          || !within(value.decimalValue(), least, most)
          || !isStep(value.decimalValue())) {
        findings.add(pointer, value, expected());
      }
    }

    @Override
    public String expected() {
      return "a number from "
          + least
          + " to "
          + most
          + (step == null ? "" : " in steps of " + step);
    }

    private boolean isStep(BigDecimal value) {
      return step == null || value.remainder(step).signum() == 0;
    }
  }

  /** True or false. */
  record Flag() implements Schema {

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
      if (!value.isBoolean()) {
        findings.add(pointer, value, expected());
      }
    }

    @Override
    public String expected() {
      return "true or false";
    }
  }

  /** An array of one kind of thing. */
  record Items(Schema item, int most, boolean unique) implements Schema {

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
      if (!value.isArray() || value.size() > most || (unique && repeats(value))) {
        findings.add(pointer, value, expected());
        return;
      }
      for (int i = 0; i < value.size(); i++) {
        item.check(value.get(i), pointer + "/" + i, findings);
      }
    }

    private static boolean repeats(JsonNode list) {
      return list.valueStream().distinct().count() < list.size();
    }

    @Override
    public String expected() {
      return "a list of at most " + most + (unique ? ", each once" : "");
    }
  }

  /** An object that has no properties but these. */
  record Members(Map<String, Schema> properties, Set<String> required, int least)
      implements Schema {

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
      if (!value.isObject() || value.size() < least) {
        findings.add(pointer, value, expected());
        return;
      }
      for (var property : value.properties()) {
        String place = pointer + "/" + Findings.escape(property.getKey());
        Schema schema = properties.get(property.getKey());
        if (schema == null) {
          findings.unknown(place, properties.keySet());
        } else {
          schema.check(property.getValue(), place, findings);
        }
      }
      for (var property : properties.entrySet()) {
        if (required.contains(property.getKey()) && !value.has(property.getKey())) {
          findings.missing(pointer + "/" + property.getKey(), property.getValue());
        }
      }
    }

    @Override
    public String expected() {
      return "an object with "
          + (least > 0 ? "at least " + least + " of " : "")
          + String.join(", ", new TreeSet<>(properties.keySet()));
    }
  }

  private static boolean within(BigDecimal value, BigDecimal least, BigDecimal most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }
}
