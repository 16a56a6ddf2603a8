package io.marquee.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value has to look like.
 *
 * @param expected says it to people
 * @param read the value, or nothing where it does not look like that
 */
record Shape<T>(String expected, Function<JsonNode, Optional<T>> read) {

  static final Shape<String> TEXT = text("a string without control characters", Shape::isText);

  static final Shape<Integer> WHOLE =
      new Shape<>(
          "a whole number",
          value ->
              value.isIntegralNumber() && value.canConvertToInt()
                  ? Optional.of(value.intValue())
                  : Optional.empty());

  static final Shape<BigDecimal> NUMBER =
      new Shape<>(
          "a number",
          value -> value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty());

  /** A string that matches {@code pattern} as a whole. */
  static Shape<String> text(String expected, String pattern) {
    return text(expected, Pattern.compile(pattern).asMatchPredicate());
  }

  private static Shape<String> text(String expected, Predicate<String> test) {
    return new Shape<>(expected, value -> Optional.ofNullable(value.textValue()).filter(test));
  }

  /** A constant of {@code type} in lower case. */
  static <E extends Enum<E>> Shape<E> word(Class<E> type) {
    var words =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(word -> word.name().toLowerCase(Locale.ROOT), word -> word));
    return new Shape<>(
        words.keySet().stream().sorted().collect(Collectors.joining(" or ")),
        value ->
            Optional.ofNullable(value.textValue())
                .flatMap(text -> Optional.ofNullable(words.get(text))));
  }

  /** A time as RFC 3339 has it. */
  static Shape<Instant> instant() {
    return new Shape<>("a time as 2026-11-20T10:00:00Z", value -> time(value.textValue()));
  }

  private static Optional<Instant> time(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** This shape, where {@code test} holds as well. */
  Shape<T> that(String expects, Predicate<T> test) {
    return new Shape<>(expects, value -> read.apply(value).filter(test));
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(Shape::isNoCharacter);
  }

  private static boolean isNoCharacter(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> !Character.isWhitespace(c);
      case Character.SURROGATE -> true;
      default -> false;
    };
  }
}
