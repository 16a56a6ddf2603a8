package io.marquee.postgres;

import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection that listens for changes. When it breaks it is made again, after 100 ms at first
 * and 5 s at most; then it wakes too, since something may have been missed. Owned by the context
 * that opens it.
 */
final class Listener {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Timeouts timeouts;
  private final PgConnectOptions server;
  private final Runnable wake;
  private final Context home;
  private @Nullable PgConnection connection;
  private boolean closed;

  Listener(Vertx vertx, Timeouts timeouts, PgConnectOptions server, Runnable wake) {
    this.vertx = vertx;
    this.timeouts = timeouts;
    this.server = server;
    this.wake = wake;
    this.home = vertx.getOrCreateContext();
  }

  /** Completes when it listens; fails where it cannot the first time, and then gives up. */
  Future<Void> open() {
    return PgConnection.connect(vertx, server).compose(this::listen);
  }

  void close() {
    home.runOnContext(
        now -> {
          closed = true;
          if (connection != null) {
            connection.close();
          }
        });
  }

  private Future<Void> listen(PgConnection fresh) {
    if (closed) {
      return fresh.close();
    }
    return fresh
        .exceptionHandler(failure -> {}) // the connection closes by itself then
        .notificationHandler(notification -> wake.run())
        .query("LISTEN change")
        .execute()
        .onFailure(failure -> fresh.close())
        .onSuccess(
            listening -> {
              connection = fresh;
              fresh.closeHandler(gone -> again(FIRST_PAUSE));
            })
        .mapEmpty();
  }

  private void again(Duration pause) {
    connection = null;
    if (!closed) {
      timeouts.after(pause.toNanos(), () -> reopen(pause));
    }
  }

  private void reopen(Duration pause) {
    if (closed) {
      return;
    }
    Duration doubled = pause.multipliedBy(2);
    open()
        .onSuccess(listening -> wake.run())
        .onFailure(
            failure -> again(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE));
  }
}
