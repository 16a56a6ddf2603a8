package io.marquee.sandbox;

import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Streaming platforms that do not exist, on one loopback port: {@code POST
 * /{platform}/oauth2/token}, {@code POST /{platform}/v1/availability}, and {@code /admin} to say
 * how long they take, how they fail and what is true. All chance comes from a fixed seed. Any
 * thread.
 */
public final class Sandbox {

  /** Who is played. */
  public static final List<String> PLATFORMS =
      List.of(
          "netflix",
          "hulu",
          "disney-plus",
          "prime-video",
          "max",
          "paramount-plus",
          "peacock",
          "apple-tv-plus");

  /** The one client that all of them know. */
  public static final String CLIENT_ID = "marquee";

  public static final String CLIENT_SECRET = "sandbox-only";

  private static final long SEED = 20_260_101;
  private static final int MOST_BYTES = 1 << 20;

  private final Context context;
  private final HttpServer server;
  private final Map<String, Played> platforms;

  private Sandbox(Context context, HttpServer server, Map<String, Played> platforms) {
    this.context = context;
    this.server = server;
    this.platforms = platforms;
  }

  /**
   * Starts all of them, empty.
   *
   * @param port 0 takes a free one
   */
  public static Future<Sandbox> start(Vertx vertx, Timeouts time, int port) {
    Map<String, Played> platforms = new LinkedHashMap<>();
    Random seeds = new Random(SEED);
    for (String name : PLATFORMS) {
      platforms.put(name, new Played(new Random(seeds.nextLong()), time.ticker()));
    }
    Context context = vertx.getOrCreateContext();
    Promise<Sandbox> started = Promise.promise();
    context.runOnContext(
        on ->
            vertx
                .createHttpServer()
                .requestHandler(router(vertx, platforms, time))
                .listen(port, "127.0.0.1")
                .map(server -> new Sandbox(context, server, Collections.unmodifiableMap(platforms)))
                .onComplete(started));
    return started.future();
  }

  private static Router router(Vertx vertx, Map<String, Played> platforms, Timeouts time) {
    Api api = new Api(platforms, time);
    Admin admin = new Admin(platforms);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    router.get("/admin").handler(admin::state);
    router.put("/admin/:platform/behavior").handler(admin::behave);
    router.post("/admin/:platform/expire-tokens").handler(admin::expireTokens);
    router.put("/admin/:platform/titles/:id").handler(admin::put);
    router.get("/admin/:platform/titles/:id").handler(admin::get);
    router.delete("/admin/:platform/titles/:id").handler(admin::forget);
    router.post("/:platform/oauth2/token").handler(api::token);
    router.post("/:platform/v1/availability").handler(api::availability);
    router.route().failureHandler(Sandbox::explain);
    return router;
  }

  /** What was wrong with a request, as far as it was the request. */
  private static void explain(RoutingContext call) {
    Throwable failure = call.failure();
    if (failure == null) {
      call.response().setStatusCode(call.statusCode()).end();
      return;
    }
    boolean known = failure instanceof IllegalArgumentException;
    call.response().setStatusCode(known ? 404 : 400);
    call.json(new JsonObject().put("error", String.valueOf(failure.getMessage())));
  }

  /** Makes listings true; what was true of their titles in their regions is not any more. */
  public Future<Void> put(List<Listing> listings) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        on -> {
          for (Listing listing : listings) {
            Played platform = platforms.get(listing.platform());
            if (platform != null) {
              platform.put(listing);
            }
          }
          done.complete();
        });
    return done.future();
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  public Future<Void> close() {
    return server.close();
  }
}
