package io.marquee.events;

import io.marquee.catalog.Interaction;
import io.marquee.catalog.Interaction.Kind;
import io.marquee.catalog.InteractionBatch;
import io.marquee.port.EventLog.Event;
import io.marquee.port.Json;
import io.marquee.port.LiveSession;
import io.marquee.port.UserStore;
import io.marquee.port.UserStore.Told;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Remembers what people do: history, ratings and watchlist for good, the sitting for as long as it
 * lasts, if there is a place for it. Whatever is told twice is done once, and nothing is remembered
 * of whoever has been forgotten since.
 */
public final class Remembering {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final UserStore users;
  private final LiveSession sessions;
  private final InstantSource clock;
  private final Ticker ticker;

  public Remembering(UserStore users, LiveSession sessions, InstantSource clock, Ticker ticker) {
    this.users = users;
    this.sessions = sessions;
    this.clock = clock;
    this.ticker = ticker;
  }

  /** Has one event's effect. */
  public Future<Void> remember(Event event) {
    InteractionBatch batch =
        Json.read(event.value().getBytes(StandardCharsets.UTF_8), InteractionBatch.class);
    return users
        .tell(batch.user(), batch.receivedAt(), told(batch))
        .compose(may -> may ? sit(batch) : Future.succeededFuture());
  }

  private static List<Told> told(InteractionBatch batch) {
    return batch.events().stream()
        .flatMap(
            done -> done.change().map(change -> new Told(done.id(), change, done.at())).stream())
        .toList();
  }

  /** What was looked at before this sitting is none of it; a session may be lost at any time. */
  private Future<Void> sit(InteractionBatch batch) {
    Instant since = clock.instant().minus(LiveSession.IDLE);
    Future<Void> done = Future.succeededFuture();
    for (Interaction look : batch.events()) {
      if ((look.type() == Kind.CLICK || look.type() == Kind.PLAY) && look.at().isAfter(since)) {
        done =
            done.compose(
                before -> sessions.looked(batch.user(), look.contentId(), soon()).otherwiseEmpty());
      }
    }
    return done;
  }

  private Deadline soon() {
    return Deadline.after(ticker, PATIENCE);
  }
}
