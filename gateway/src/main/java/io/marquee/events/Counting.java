package io.marquee.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Interaction;
import io.marquee.catalog.InteractionBatch;
import io.marquee.port.EventLog.Event;
import io.marquee.port.Json;
import io.marquee.port.SearchAnalytics;
import io.marquee.port.SearchAnalytics.Searched;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts what is searched, and what is clicked on of it, for operators; nothing of who did. */
public final class Counting {

  private static final Pattern BLANK = Pattern.compile("\\s+");

  /**
   * What is older was counted, or never will be. Brokers forget how far a group has read that has
   * been away for this long, and then it begins again.
   */
  private static final Duration LATEST = Duration.ofDays(7);

  private final SearchAnalytics analytics;
  private final InstantSource clock;

  public Counting(SearchAnalytics analytics, InstantSource clock) {
    this.analytics = analytics;
    this.clock = clock;
  }

  /** Counts searches, but those that are old; what else is said of them does not matter here. */
  public Future<Void> searches(List<Event> events) {
    List<Searched> searches =
        events.stream().map(this::searched).flatMap(Optional::stream).toList();
    return searches.isEmpty() ? Future.succeededFuture() : analytics.count(searches);
  }

  private Optional<Searched> searched(Event event) {
    JsonNode search = Json.read(bytes(event), JsonNode.class);
    Instant at = instant(search.path("at").asText());
    if (at.isBefore(clock.instant().minus(LATEST))) {
      return Optional.empty();
    }
    return Optional.of(
        new Searched(
            UUID.fromString(search.path("search_id").asText()),
            at.atZone(ZoneOffset.UTC).toLocalDate(),
            normalised(search.path("query").asText()),
            search.path("zero_results").asBoolean()));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException("at: " + text + " (expected: an instant)", wrong);
    }
  }

  /** Counts what was chosen of what searches have shown. */
  public Future<Void> interactions(Event event) {
    Set<UUID> searches =
        Json.read(bytes(event), InteractionBatch.class).events().stream()
            .filter(done -> done.type().isChoice() && done.searchId() != null)
            .map(Interaction::searchId)
            .map(Objects::requireNonNull)
            .collect(Collectors.toUnmodifiableSet());
    return searches.isEmpty() ? Future.succeededFuture() : analytics.clicked(searches);
  }

  /** Without case, needless space, and what makes it long. */
  static String normalised(String query) {
    String plain =
        BLANK
            .matcher(Normalizer.normalize(query, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
            .replaceAll(" ")
            .strip();
    int end = plain.offsetByCodePoints(0, Math.min(SearchAnalytics.LONGEST, points(plain)));
    return plain.substring(0, end).replace('\0', ' ');
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  private static byte[] bytes(Event event) {
    return event.value().getBytes(StandardCharsets.UTF_8);
  }
}
