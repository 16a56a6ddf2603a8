package io.marquee.http;

import io.vertx.core.http.HttpServerRequest;

/** What goes back to a caller: all at once, or bit by bit. */
sealed interface Answer permits Reply, Streamed {

  /** Sends it, unless the caller has left. */
  void answer(HttpServerRequest request);
}
