package io.marquee.http;

import io.marquee.catalog.InteractionBatch;
import io.marquee.events.Interactions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Takes what an app tells of what its user does with titles. */
final class InteractionEndpoint implements Endpoint {

  /** An app would rather wait than tell it again. */
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final Interactions interactions;
  private final InstantSource clock;

  InteractionEndpoint(Interactions interactions, InstantSource clock) {
    this.interactions = interactions;
    this.clock = clock;
  }

  @Override
  public Future<Reply> answer(Input input, MultiMap headers, Exchange exchange) {
    InteractionBatch batch =
        InteractionInput.batch(input, exchange.caller().user(), clock.instant());
    return interactions
        .take(batch, exchange.deadline(BUDGET))
        .map(kept -> Reply.json(202, Map.of("accepted", batch.events().size())));
  }
}
