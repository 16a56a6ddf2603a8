package io.marquee.catalog;

import java.time.Instant;
import java.util.List;

/**
 * What somebody's app has told in one request: it is kept as a whole, or not at all.
 *
 * @param receivedAt when the gateway had it
 * @param events 1 to {@value #MOST}
 */
public record InteractionBatch(UserId user, Instant receivedAt, List<Interaction> events) {

  public static final int MOST = 100;

  public InteractionBatch {
    events = List.copyOf(events);
    if (events.isEmpty() || events.size() > MOST) {
      throw new IllegalArgumentException(
          "events: " + events.size() + " (expected: 1 to " + MOST + ")");
    }
  }
}
