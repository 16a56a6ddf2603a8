package io.marquee.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;

/** Answers whoever watches this replica. */
final class HealthEndpoints {

  private enum Status {
    UP,
    DOWN
  }

  private record Health(Status status, List<Readiness.Component> components) {}

  private final Readiness readiness;

  HealthEndpoints(Readiness readiness) {
    this.readiness = readiness;
  }

  Future<Reply> live(Input input, MultiMap headers, Exchange exchange) {
    return Future.succeededFuture(live());
  }

  Future<Reply> ready(Input input, MultiMap headers, Exchange exchange) {
    return Future.succeededFuture(ready());
  }

  Reply live() {
    return Reply.json(200, new Health(Status.UP, List.of()));
  }

  Reply ready() {
    boolean ready = readiness.ready();
    return Reply.json(
        ready ? 200 : 503, new Health(ready ? Status.UP : Status.DOWN, readiness.components()));
  }
}
