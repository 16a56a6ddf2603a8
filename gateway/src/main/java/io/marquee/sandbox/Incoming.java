package io.marquee.sandbox;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What a request says. */
final class Incoming {

  private Incoming() {}

  /** The part of its path that the route calls {@code name}. */
  static String path(RoutingContext call, String name) {
    return requireNonNullElse(call.pathParam(name), "");
  }

  /** Its body; without one, an object without fields. */
  static JsonObject body(RoutingContext call) {
    JsonObject body = call.body().asJsonObject();
    return body == null ? new JsonObject() : body;
  }
}
