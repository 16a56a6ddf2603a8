package io.marquee.http;

import io.marquee.imports.ImportStatus;
import io.marquee.imports.Imports;
import io.marquee.port.Json;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as server-sent events: {@code progress} whenever it has come further, and {@code end} when
 * it has ended, which ends the stream; a comment now and then shows that somebody is there. Owned
 * by the response's event loop.
 */
final class EventStream {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int SILENT_LOOKS = 20;

  private final Imports imports;
  private final UUID id;
  private final Timeouts time;
  private final HttpServerResponse response;
  private @Nullable ImportStatus shown;
  private int silent;

  EventStream(Imports imports, UUID id, Timeouts time, HttpServerResponse response) {
    this.imports = imports;
    this.id = id;
    this.time = time;
    this.response = response;
  }

  /** Completes when the stream has ended, or its reader has left. */
  Future<Void> start(ImportStatus now) {
    Promise<Void> over = Promise.promise();
    response.setChunked(true);
    response.exceptionHandler(left -> over.tryComplete());
    response.closeHandler(left -> over.tryComplete());
    response.endHandler(ended -> over.tryComplete());
    show(now);
    return over.future();
  }

  private void look() {
    if (response.ended() || response.closed()) {
      return;
    }
    imports
        .find(id)
        .onSuccess(found -> found.ifPresentOrElse(this::show, response::end))
        .onFailure(away -> rest());
  }

  private void show(ImportStatus now) {
    if (response.ended() || response.closed()) {
      return;
    }
    if (now.ended()) {
      response.end(event("end", now));
    } else if (now.equals(shown) || response.writeQueueFull()) {
      rest();
    } else {
      shown = now;
      silent = 0;
      response.write(event("progress", now));
      again();
    }
  }

  private void rest() {
    silent++;
    if (silent % SILENT_LOOKS == 0 && !response.ended() && !response.closed()) {
      response.write(": still here\n\n");
    }
    again();
  }

  private void again() {
    time.after(LOOK.toNanos(), this::look);
  }

  private static String event(String name, ImportStatus status) {
    String data = new String(Json.bytes(status), StandardCharsets.UTF_8);
    return "event: " + name + "\ndata: " + data + "\n\n";
  }
}
