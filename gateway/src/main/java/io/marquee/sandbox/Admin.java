package io.marquee.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What whoever tries things may set: manners and truth; the platform {@code all} is every one. */
final class Admin {

  private static final String ALL = "all";

  private final Map<String, Played> platforms;

  Admin(Map<String, Played> platforms) {
    this.platforms = platforms;
  }

  void state(RoutingContext call) {
    JsonObject state = new JsonObject();
    platforms.forEach((name, platform) -> state.put(name, platform.state()));
    call.json(state);
  }

  void behave(RoutingContext call) {
    JsonObject wanted = Incoming.body(call);
    Map<Played, Behavior> next = new HashMap<>();
    platforms(call).forEach(one -> next.put(one, one.behavior().with(wanted)));
    next.forEach(Played::behave);
    state(call);
  }

  void expireTokens(RoutingContext call) {
    platforms(call).forEach(Played::expireTokens);
    state(call);
  }

  /** {@code {"offers": [{"type": "rent", "price": "3.99", "currency": "USD", …}]}}. */
  void put(RoutingContext call) {
    JsonArray offers = Incoming.body(call).getJsonArray("offers", new JsonArray());
    List<Map<String, Object>> wire =
        offers.stream().map(offer -> ((JsonObject) offer).getMap()).toList();
    String region = region(call);
    platforms(call)
        .forEach(
            one -> one.put(new Listing(Incoming.path(call, "platform"), id(call), region, wire)));
    get(call);
  }

  void get(RoutingContext call) {
    String region = region(call);
    JsonObject answer = new JsonObject();
    platforms.forEach(
        (name, one) -> {
          if (platforms(call).contains(one)) {
            answer.put(name, one.answer(region, List.of(id(call))));
          }
        });
    call.json(answer);
  }

  void forget(RoutingContext call) {
    platforms(call).forEach(one -> one.forget(id(call)));
    call.response().setStatusCode(204);
    call.end();
  }

  private static String id(RoutingContext call) {
    return Incoming.path(call, "id");
  }

  private static String region(RoutingContext call) {
    return call.queryParam("region").stream().findFirst().orElse("US");
  }

  private Collection<Played> platforms(RoutingContext call) {
    String name = Incoming.path(call, "platform");
    Played one = platforms.get(name);
    if (one == null && !ALL.equals(name)) {
      throw new IllegalArgumentException(
          "platform: %s (expected: all or one of %s)".formatted(name, platforms.keySet()));
    }
    return one == null ? platforms.values() : List.of(one);
  }
}
