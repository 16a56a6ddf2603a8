package io.marquee.http;

import io.marquee.port.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * An answer, ready to be sent.
 *
 * @param headers besides those of the body
 */
record Reply(int status, String type, Buffer body, Map<String, String> headers) implements Answer {

  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  Reply {
    headers = Map.copyOf(headers);
  }

  /** {@code value} as JSON, not to be stored by anybody. */
  static Reply json(int status, Object value) {
    return new Reply(
        status, JSON, Buffer.buffer(Json.bytes(value)), Map.of("Cache-Control", "no-store"));
  }

  @Override
  public void answer(HttpServerRequest request) {
    send(request.response());
  }

  void send(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    response.putHeader("X-Content-Type-Options", "nosniff");
    headers.forEach(response::putHeader);
    if (status == 204 || status == 304) {
      response.end();
    } else {
      response.putHeader("Content-Type", type);
      response.end(body);
    }
  }
}
