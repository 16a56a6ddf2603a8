package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.events.Analytics;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Shows operators what is searched. */
final class AnalyticsEndpoints {

  private static final Duration BUDGET = Duration.ofSeconds(5);
  private static final int DAYS = 30;
  private static final int QUERIES = 50;

  private final Analytics analytics;
  private final InstantSource clock;

  AnalyticsEndpoints(Analytics analytics, InstantSource clock) {
    this.analytics = analytics;
    this.clock = clock;
  }

  Future<Reply> days(Input input, MultiMap headers, Exchange exchange) {
    LocalDate last = date(input, "to", clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    LocalDate first = date(input, "from", last.minusDays(DAYS - 1L));
    if (first.isAfter(last)) {
      throw Findings.refusal("?from", first.toString(), "a day up to " + last);
    }
    return analytics
        .days(first, last, exchange.deadline(BUDGET))
        .map(days -> Reply.json(200, days));
  }

  Future<Reply> day(Input input, MultiMap headers, Exchange exchange) {
    int limit = input.address().path("limit").asInt(QUERIES);
    return analytics
        .day(date(input, "day", LocalDate.MIN), limit, exchange.deadline(BUDGET))
        .map(day -> Reply.json(200, day));
  }

  private static LocalDate date(Input input, String name, LocalDate otherwise) {
    @Nullable JsonNode given = input.address().get(name);
    try {
      return given == null ? otherwise : LocalDate.parse(given.textValue());
    } catch (DateTimeException wrong) {
      throw Findings.refusal("?" + name, given.textValue(), "a day, as in 2026-11-20");
    }
  }
}
