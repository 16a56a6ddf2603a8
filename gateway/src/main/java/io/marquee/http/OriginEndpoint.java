package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.TitleId;
import io.marquee.content.Origins;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;

/** Answers whose words a title is made of. */
final class OriginEndpoint implements Endpoint {

  /** Operators would rather wait than be told to come again. */
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final Origins origins;

  OriginEndpoint(Origins origins) {
    this.origins = origins;
  }

  @Override
  public Future<Reply> answer(Input input, MultiMap headers, Exchange exchange) {
    TitleId id = TitleId.parse(input.value().get("id").textValue());
    return origins
        .of(id, exchange.deadline(BUDGET))
        .map(origin -> Reply.json(200, origin.orElseThrow(() -> absent(id))));
  }

  private static Problem.Refusal absent(TitleId id) {
    return Problem.of(Problem.Kind.NOT_FOUND, "There is no title " + id).refusal();
  }
}
