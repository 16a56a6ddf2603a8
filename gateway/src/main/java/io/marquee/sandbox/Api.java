package io.marquee.sandbox;

import io.marquee.time.Timeouts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a platform's partners may ask: a token, and what is offered where. */
final class Api {

  private static final int MOST_IDS = 50;

  private final Map<String, Played> platforms;
  private final Timeouts time;

  Api(Map<String, Played> platforms, Timeouts time) {
    this.platforms = platforms;
    this.time = time;
  }

  /**
   * The token endpoint of RFC 6749, section 4.4; the client by Basic authentication or in the form.
   */
  void token(RoutingContext call) {
    Played platform = platform(call);
    if (!"client_credentials".equals(call.request().getFormAttribute("grant_type"))) {
      refuse(call, 400, "unsupported_grant_type");
    } else if (!isClient(call)) {
      refuse(call, 401, "invalid_client");
    } else {
      call.json(
          new JsonObject()
              .put("access_token", platform.token())
              .put("token_type", "Bearer")
              .put("expires_in", platform.behavior().tokenS()));
    }
  }

  private static boolean isClient(RoutingContext call) {
    String basic = call.request().getHeader("Authorization");
    String form =
        call.request().getFormAttribute("client_id")
            + ":"
            + call.request().getFormAttribute("client_secret");
    String known = Sandbox.CLIENT_ID + ":" + Sandbox.CLIENT_SECRET;
    String encoded = Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8));
    return ("Basic " + encoded).equals(basic) || known.equals(form);
  }

  /** {@code {"region": "US", "ids": […]}}, at most fifty ids. */
  void availability(RoutingContext call) {
    Played platform = platform(call);
    platform.count("calls", 1);
    call.response().closeHandler(gone -> platform.count("hung_up", 1));
    if (!platform.knows(call.request().getHeader("Authorization"))) {
      refuse(call, 401, "invalid_token");
      return;
    }
    JsonObject body = Incoming.body(call);
    String region = body.getString("region", "");
    List<String> ids =
        body.getJsonArray("ids", new JsonArray()).stream().map(String::valueOf).toList();
    if (!region.matches("[A-Z]{2}") || ids.isEmpty() || ids.size() > MOST_IDS) {
      refuse(call, 400, "region: two capitals; ids: 1 to " + MOST_IDS);
      return;
    }
    platform.count("ids", ids.size());
    Behavior.Fate fate = platform.fate();
    time.after(platform.latencyNanos(), () -> meet(call, platform, fate, region, ids));
  }

  private static void meet(
      RoutingContext call, Played platform, Behavior.Fate fate, String region, List<String> ids) {
    if (call.response().closed()) {
      return;
    }
    switch (fate) {
      case HANG -> platform.count("hung", 1);
      case CUT -> call.request().connection().close();
      case ERROR -> refuse(call, 500, "internal_error");
      case EXPIRED -> refuse(call, 401, "invalid_token");
      case THROTTLED -> {
        platform.count("throttled", 1);
        call.response().putHeader("Retry-After", String.valueOf(platform.behavior().retryAfterS()));
        refuse(call, 429, "slow_down");
      }
      case MALFORMED -> {
        String whole = platform.answer(region, ids).encode();
        call.response().putHeader("Content-Type", "application/json");
        call.end(whole.substring(0, whole.length() / 2));
      }
      case ANSWER -> call.json(platform.answer(region, ids));
    }
  }

  private Played platform(RoutingContext call) {
    Played platform = platforms.get(Incoming.path(call, "platform"));
    if (platform == null) {
      throw new IllegalArgumentException(
          "platform: "
              + Incoming.path(call, "platform")
              + " (expected one of: "
              + platforms.keySet()
              + ")");
    }
    return platform;
  }

  private static void refuse(RoutingContext call, int status, String error) {
    call.response().setStatusCode(status);
    call.json(new JsonObject().put("error", error));
  }
}
