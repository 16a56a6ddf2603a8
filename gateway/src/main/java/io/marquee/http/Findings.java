package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with a request, field by field; the first twenty of it. */
final class Findings {

  private static final int MOST = 20;
  private static final int QUOTED = 60;

  private final List<FieldError> errors = new ArrayList<>();

  void add(String pointer, JsonNode found, String expected) {
    add(pointer, found(found), expected);
  }

  void unknown(String pointer, Collection<String> known) {
    add(pointer, "unknown", "one of " + String.join(", ", known));
  }

  void missing(String pointer, Schema schema) {
    add(pointer, "missing", schema.expected());
  }

  /** Adds an error that says {@code found} and what was expected instead. */
  void add(String pointer, String found, String expected) {
    if (errors.size() < MOST) {
      errors.add(new FieldError(quote(pointer), found + " (expected: " + expected + ")"));
    }
  }

  /** Refuses the request if anything was found. */
  void settle() {
    if (!errors.isEmpty()) {
      throw refusal(errors);
    }
  }

  static Problem.Refusal refusal(String pointer, String found, String expected) {
    Findings findings = new Findings();
    findings.add(pointer, found, expected);
    return refusal(findings.errors);
  }

  private static Problem.Refusal refusal(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    String more = errors.size() > 1 ? "; and " + (errors.size() - 1) + " more" : "";
    String place = first.pointer().isEmpty() ? "body" : first.pointer();
    String detail = place + ": " + first.detail() + more;
    return new Problem(Problem.Kind.INVALID_REQUEST, detail, errors).refusal();
  }

  private static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list of " + value.size();
      case OBJECT -> "an object of " + value.size();
      case STRING -> "\"" + quote(value.textValue()) + "\"";
      default -> quote(value.asText());
    };
  }

  /** The beginning of {@code text}, without what a log or a terminal could stumble over. */
  static String quote(String text) {
    String start = text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    return start
        .codePoints()
        .map(point -> odd(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean odd(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** {@code name} as a token of a JSON pointer (RFC 6901). */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
