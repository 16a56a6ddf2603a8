package io.marquee.app;

import io.marquee.content.FeedTail;
import io.marquee.content.Progress;
import io.marquee.http.Environment;
import io.marquee.http.HttpSettings;
import io.marquee.http.HttpSurface;
import io.marquee.http.UseCases;
import io.marquee.imports.SpooledImports;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * One replica: its engines, its index, the tail that keeps it true, and its surface. Made and
 * closed on a thread that may wait.
 */
final class Gateway implements AutoCloseable {

  private final Vertx vertx;
  private final Wiring wiring;
  private final Context tailing;
  private final FeedTail tail;
  private final HttpSettings http;
  private final HttpSurface surface;
  private final SpooledImports imports;

  private Gateway(
      Vertx vertx,
      Wiring wiring,
      Context tailing,
      FeedTail tail,
      HttpSettings http,
      HttpSurface surface,
      SpooledImports imports) {
    this.imports = imports;
    this.http = http;
    this.vertx = vertx;
    this.wiring = wiring;
    this.tailing = tailing;
    this.tail = tail;
    this.surface = surface;
  }

  /**
   * Starts a replica whose index is in {@code folder}, and waits until it may answer: its index has
   * caught up and its code is warm.
   */
  static Gateway start(Config config, Path folder, Progress progress) {
    Vertx vertx = Vertx.vertx();
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Wiring wiring = new Wiring(vertx, config, folder, meters);
    Health health = new Health(wiring, meters);
    WarmUp warmUp = new WarmUp(wiring.time());
    SpooledImports imports = wiring.imports(vertx, folder);
    HttpSurface surface =
        HttpSurface.start(
                new Environment(vertx, wiring.time(), InstantSource.system(), meters),
                warmUp.admitted(config.http()),
                new UseCases(wiring.search(), wiring.content(), imports, health))
            .await();
    Context tailing = vertx.getOrCreateContext();
    FeedTail tail = wiring.tail();
    on(tailing, () -> tail.start(progress).compose(ready -> wiring.interpreter().refresh()))
        .await();
    health.follow(tail);
    on(tailing, () -> warmUp.run(vertx, config.http(), surface)).await();
    health.warm();
    on(tailing, imports::resume).await();
    return new Gateway(vertx, wiring, tailing, tail, config.http(), surface, imports);
  }

  String url() {
    return "http://" + http.api().host() + ":" + surface.port();
  }

  String managementUrl() {
    return "http://" + http.management().host() + ":" + surface.managementPort();
  }

  /** Lets requests in progress finish, commits the index, and lets go of the engines. */
  @Override
  public void close() {
    surface.close().otherwiseEmpty().await();
    imports.close().await();
    on(tailing, tail::stop).otherwiseEmpty().await();
    wiring.close();
    vertx.close().await();
  }

  /** Does asynchronous work on {@code context}, so that what it owns stays on one thread. */
  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(ignored -> work.get().onComplete(promise));
    return promise.future();
  }
}
