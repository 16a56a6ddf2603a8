package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Interaction;
import io.marquee.catalog.Interaction.Kind;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes interactions of an input that the contract has found valid; refuses all or none. */
final class InteractionInput {

  /** Clocks of phones go wrong. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** An app that was offline tells later; ids of what was told are remembered a little longer. */
  private static final Duration BACK = Duration.ofDays(7);

  private final Findings findings = new Findings();
  private final Instant now;

  private InteractionInput(Instant now) {
    this.now = now;
  }

  /**
   * What {@code user} has done.
   *
   * @throws io.marquee.catalog.Problem.Refusal that names everything that is wrong
   */
  static InteractionBatch batch(Input input, UserId user, Instant now) {
    InteractionInput reading = new InteractionInput(now);
    List<Interaction> events = reading.events(input.value().get("events"));
    reading.findings.settle();
    return new InteractionBatch(user, now, events);
  }

  private List<Interaction> events(JsonNode list) {
    if (list.isEmpty()) {
      findings.add("/events", list, "1 to " + InteractionBatch.MOST);
    }
    List<Interaction> events = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Interaction event = event(list.get(i), "/events/" + i);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  /** Null where something was found that is wrong. */
  private @Nullable Interaction event(JsonNode event, String pointer) {
    Kind kind = Kind.valueOf(event.get("type").textValue().toUpperCase(Locale.ROOT));
    Instant at = at(event, pointer + "/at");
    boolean whole = has(event, "progress", kind == Kind.PROGRESS, pointer);
    whole &= has(event, "rating", kind == Kind.RATE, pointer);
    if (event.has("rating") && kind != Kind.RATE) {
      findings.add(pointer + "/rating", event.get("rating"), "only of the type rate");
      whole = false;
    }
    return whole && at != null ? event(event, kind, at) : null;
  }

  private static Interaction event(JsonNode event, Kind kind, Instant at) {
    JsonNode searchId = event.get("search_id");
    JsonNode position = event.get("position");
    return new Interaction(
        UUID.fromString(event.get("id").textValue()),
        kind,
        TitleId.parse(event.get("content_id").textValue()),
        at,
        searchId == null ? null : UUID.fromString(searchId.textValue()),
        position == null ? null : position.intValue(),
        decimal(event.get("progress")),
        decimal(event.get("rating")));
  }

  private boolean has(JsonNode event, String field, boolean needed, String pointer) {
    if (needed && !event.has(field)) {
      String type = event.get("type").textValue();
      findings.add(pointer + "/" + field, "missing", "there, with the type " + type);
      return false;
    }
    return true;
  }

  /** Null where it was found to be wrong. */
  private @Nullable Instant at(JsonNode event, String pointer) {
    if (!event.has("at")) {
      return now;
    }
    Instant at = instant(event.get("at").textValue());
    if (at == null || at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(BACK))) {
      findings.add(pointer, event.get("at"), "an instant of the last 7 days");
      return null;
    }
    return at.isAfter(now) ? now : at;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notOne) {
      return null; // the contract looks at digits, not at calendars
    }
  }

  private static @Nullable Double decimal(@Nullable JsonNode number) {
    return number == null ? null : number.doubleValue();
  }
}
