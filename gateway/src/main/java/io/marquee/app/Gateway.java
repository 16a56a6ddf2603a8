package io.marquee.app;

import io.marquee.catalog.Problem;
import io.marquee.content.FeedTail;
import io.marquee.content.IndexControl;
import io.marquee.content.IndexState;
import io.marquee.content.Indexer;
import io.marquee.content.Progress;
import io.marquee.curation.RuleTail;
import io.marquee.http.Environment;
import io.marquee.http.HttpSettings;
import io.marquee.http.HttpSurface;
import io.marquee.http.UseCases;
import io.marquee.imports.SpooledImports;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One replica: its engines, its index, the tail that keeps it true, and its surface. Made and
 * closed on a thread that may wait.
 */
final class Gateway implements AutoCloseable {

  private final Vertx vertx;
  private final Wiring wiring;
  private final Context tailing;
  private final Tails tails;
  private final HttpSettings http;
  private final HttpSurface surface;
  private final SpooledImports imports;

  /** What follows the change feed. */
  private record Tails(RuleTail rules, FeedTail titles, Optional<Indexer> indexer) {
    Future<Void> start(Progress progress) {
      indexer.ifPresent(Indexer::start);
      return rules.start().compose(known -> titles.start(progress));
    }

    Future<Void> stop() {
      rules.stop();
      return indexer
          .map(Indexer::stop)
          .orElse(Future.succeededFuture())
          .otherwiseEmpty()
          .compose(free -> titles.stop());
    }

    /** The one that writes the index that all share knows how far a new generation has come. */
    IndexState state() {
      return indexer.flatMap(Indexer::state).orElseGet(titles::state);
    }

    /** The index that all share is built anew by the replica that writes it. */
    Future<IndexState> reindex() {
      if (indexer.isEmpty()) {
        titles.reindex();
      } else if (!indexer.get().reindex()) {
        return Future.failedFuture(
            Problem.of(Problem.Kind.CONFLICT, "another replica writes the index: ask that one")
                .refusal());
      }
      return Future.succeededFuture(state());
    }
  }

  private Gateway(
      Vertx vertx,
      Wiring wiring,
      Context tailing,
      Tails tails,
      HttpSettings http,
      HttpSurface surface,
      SpooledImports imports) {
    this.imports = imports;
    this.http = http;
    this.vertx = vertx;
    this.wiring = wiring;
    this.tailing = tailing;
    this.tails = tails;
    this.surface = surface;
  }

  /**
   * Starts a replica whose index is in {@code folder}, and waits until it may answer: it knows the
   * operators' rules, its index has caught up and its code is warm.
   */
  static Gateway start(Config config, Path folder, Progress progress) {
    Vertx vertx = Vertx.vertx();
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Wiring wiring = new Wiring(vertx, config, folder, meters);
    Context tailing = vertx.getOrCreateContext();
    Tails tails = new Tails(wiring.ruleTail(), wiring.tail(), wiring.indexer());
    tails
        .indexer()
        .ifPresent(
            indexer ->
                Gauge.builder("marquee.index.writer", indexer, one -> one.writes() ? 1 : 0)
                    .description("1 on the replica that writes the index that all share")
                    .register(meters));
    Health health = new Health(tails.rules(), tails.titles(), meters);
    WarmUp warmUp = new WarmUp(wiring.time());
    SpooledImports imports = wiring.imports(vertx, folder);
    HttpSurface surface =
        HttpSurface.start(
                new Environment(vertx, wiring.time(), InstantSource.system(), meters),
                warmUp.admitted(config.http()),
                new UseCases(
                    wiring.search(),
                    wiring.suggest(),
                    wiring.content(),
                    wiring.accounts(),
                    wiring.interactions(),
                    wiring.analytics(),
                    wiring.rules(),
                    imports,
                    wiring.origins(),
                    control(tailing, tails),
                    health))
            .await();
    on(tailing, wiring.models()::start).await();
    on(tailing, wiring.plays()::start).await();
    on(tailing, () -> tails.start(progress).compose(ready -> wiring.interpreter().refresh()))
        .await();
    on(tailing, () -> warmUp.run(vertx, config.http(), surface)).await();
    health.warm();
    on(tailing, imports::resume).await();
    return new Gateway(vertx, wiring, tailing, tails, config.http(), surface, imports);
  }

  private static IndexControl control(Context tailing, Tails tails) {
    return new IndexControl() {
      @Override
      public IndexState state() {
        return tails.state();
      }

      @Override
      public Future<IndexState> reindex() {
        return on(tailing, tails::reindex);
      }
    };
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
    wiring.models().stop();
    wiring.plays().stop();
    on(tailing, tails::stop).otherwiseEmpty().await();
    wiring.close();
    vertx.close().await();
  }

  /** Does asynchronous work on {@code context}, so that what it owns stays on one thread. */
  static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(ignored -> work.get().onComplete(promise));
    return promise.future();
  }
}
