package io.marquee.events;

import io.marquee.catalog.Interaction;
import io.marquee.catalog.Interaction.Kind;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.TitleId;
import io.marquee.port.EventLog.Event;
import io.marquee.port.Json;
import io.marquee.port.Leaderboard;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts how many have played each title of the catalogue. */
public final class Popularity {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TitleStore titles;
  private final Leaderboard board;
  private final Ticker ticker;

  public Popularity(TitleStore titles, Leaderboard board, Ticker ticker) {
    this.titles = titles;
    this.board = board;
    this.ticker = ticker;
  }

  /** Has one event's effect. */
  public Future<Void> count(Event event) {
    List<Interaction> plays =
        Json.read(event.value().getBytes(StandardCharsets.UTF_8), InteractionBatch.class)
            .events()
            .stream()
            .filter(done -> done.type() == Kind.PLAY)
            .toList();
    if (plays.isEmpty()) {
      return Future.succeededFuture();
    }
    Set<TitleId> played =
        plays.stream().map(Interaction::contentId).collect(Collectors.toUnmodifiableSet());
    return titles
        .entries(played, soon())
        .compose(known -> count(plays, known.keySet(), event.key()));
  }

  private Future<Void> count(List<Interaction> plays, Set<TitleId> known, String who) {
    Future<Void> done = Future.succeededFuture();
    for (Interaction play : plays) {
      if (known.contains(play.contentId())) {
        done = done.compose(before -> board.played(play.contentId(), who, play.at(), soon()));
      }
    }
    return done;
  }

  private Deadline soon() {
    return Deadline.after(ticker, PATIENCE);
  }
}
