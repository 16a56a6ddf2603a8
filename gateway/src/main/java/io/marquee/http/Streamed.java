package io.marquee.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/**
 * An answer whose end is not known when it begins. It is not compressed: what is written goes out.
 *
 * @param body writes to the response, and ends it
 */
record Streamed(String type, Consumer<HttpServerResponse> body) implements Answer {

  @Override
  public void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.putHeader("Content-Type", type);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("Content-Encoding", "identity");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      body.accept(response);
    }
  }
}
