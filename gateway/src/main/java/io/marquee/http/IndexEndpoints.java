package io.marquee.http;

import io.marquee.content.IndexControl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;

/** Shows operators the index of this replica, and lets them have it built anew. */
final class IndexEndpoints {

  private final IndexControl index;

  IndexEndpoints(IndexControl index) {
    this.index = index;
  }

  Future<Reply> state(Input input, MultiMap headers, Exchange exchange) {
    return Future.succeededFuture(Reply.json(200, index.state()));
  }

  Future<Reply> reindex(Input input, MultiMap headers, Exchange exchange) {
    return index.reindex().map(state -> Reply.json(202, state));
  }
}
