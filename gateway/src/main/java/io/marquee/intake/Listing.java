package io.marquee.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The items of a list in a field: {@code Drama, Comedy}, {@code Drama|Comedy}, or as Python or JSON
 * write it, {@code ['drama', "comedy"]}, also with objects that have a {@code name}.
 */
final class Listing {

  private static final ObjectReader LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build()
          .reader();

  /** The first that occurs separates. */
  private static final String SEPARATORS = "|;,";

  private static final List<Pattern> PATTERNS =
      SEPARATORS
          .chars()
          .mapToObj(c -> Pattern.compile(Pattern.quote(Character.toString(c))))
          .toList();

  private static final List<String> NAMES =
      List.of("name", "english_name", "iso_3166_1", "iso_639_1");

  private Listing() {}

  /** The items of {@code field}, none of them blank, in their order. */
  static List<String> of(String field) {
    return literal(field)
        .orElseGet(() -> Arrays.stream(split(field)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static String[] split(String field) {
    String items =
        field.startsWith("[") && field.endsWith("]")
            ? field.substring(1, field.length() - 1)
            : field;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      if (items.indexOf(SEPARATORS.charAt(i)) >= 0) {
        return PATTERNS.get(i).split(items);
      }
    }
    return new String[] {items};
  }

  private static Optional<Stream<String>> literal(String field) {
    if (!field.startsWith("[")) {
      return Optional.empty();
    }
    try {
      JsonNode list = LENIENT.readTree(field);
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(name(item)));
      return list.isArray() ? Optional.of(items.stream()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String name(JsonNode item) {
    return item.isObject()
        ? NAMES.stream()
            .map(item::path)
            .filter(JsonNode::isTextual)
            .findFirst()
            .map(JsonNode::textValue)
            .orElse("")
        : item.asText("");
  }
}
