package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.http.Contract.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that both sides speak the same language: {@code Accept} and {@code Content-Type}. */
final class Negotiation {

  private static final Pattern JSON =
      Pattern.compile(
          "application/json(?:\\s*;\\s*charset=\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

  private Negotiation() {}

  /** Refuses what {@code operation} can't read or the caller could not. */
  static void check(Operation operation, RoutingContext context, Buffer body) {
    if (!accepted(context.parsedHeaders().accept(), operation.produces())) {
      throw Problem.of(
              Kind.NOT_ACCEPTABLE,
              "Accept allows nothing that is here (expected: " + one(operation.produces()) + ")")
          .refusal();
    }
    if (operation.streamed()) {
      plain(context);
    } else if (operation.body() != null) {
      readable(context);
    } else if (body.length() > 0) {
      throw Findings.refusal("", body.length() + " bytes", "no body");
    }
  }

  private static void readable(RoutingContext context) {
    List<String> types = context.request().headers().getAll("Content-Type");
    if (types.size() != 1
        || !JSON.matcher(types.getFirst()).matches()
        || context.request().headers().contains("Content-Encoding")) {
      throw Problem.of(
              Kind.UNSUPPORTED_MEDIA_TYPE,
              "The body can't be read (expected: application/json in UTF-8, not compressed)")
          .refusal();
    }
  }

  private static void plain(RoutingContext context) {
    if (context.request().headers().contains("Content-Encoding")) {
      throw Problem.of(
              Kind.UNSUPPORTED_MEDIA_TYPE,
              "The body can't be read (expected: the file as it is, without a content coding)")
          .refusal();
    }
  }

  private static boolean accepted(List<MIMEHeader> ranges, Set<String> produces) {
    return ranges.isEmpty()
        || produces.isEmpty()
        || produces.stream().anyMatch(type -> accepts(ranges, type));
  }

  private static boolean accepts(List<MIMEHeader> ranges, String type) {
    int slash = type.indexOf('/');
    return ranges.stream()
        .anyMatch(
            range ->
                range.weight() > 0
                    && matches(range.component(), type.substring(0, slash))
                    && matches(range.subComponent(), type.substring(slash + 1)));
  }

  private static boolean matches(String range, String name) {
    return range.equals("*") || range.equalsIgnoreCase(name);
  }

  private static String one(Set<String> types) {
    return String.join(", ", types.stream().sorted().toList());
  }
}
