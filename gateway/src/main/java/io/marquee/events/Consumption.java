package io.marquee.events;

import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every event of a topic has its effect at least once, those of a key in order.
 * What an engine that is away keeps from having it is tried until it is back; what cannot have it,
 * for what it is, goes to the dead letters and holds nobody up. Owned by the event loop that starts
 * it.
 */
public final class Consumption {

  private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);

  /** So often is tried what fails for no reason that is known: for some minutes. */
  static final int TRIES = 60;

  /** What a letter says of an event at most, so that brokers take it. */
  static final int LONGEST = 100_000;

  private static final int LONGEST_REASON = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventLog log;
  private final Topic topic;
  private final String group;
  private final Effect effect;
  private final Ticker ticker;

  /** Of events that have failed lately: a batch's at most. */
  private final Map<Event, Integer> tries = new HashMap<>();

  /**
   * What events have for an effect.
   *
   * @param lanes how many parts of a batch, of different keys, may have theirs side by side
   * @param atOnce how many events of a lane have it together, all or none
   * @param of fails with {@link UncheckedIOException} or {@link IllegalArgumentException} where an
   *     event makes no sense; if it is not alone, each is tried by itself then
   */
  public record Effect(int lanes, int atOnce, Function<List<Event>, Future<Void>> of) {

    /** Of each event by itself. */
    public static Effect ofEach(int lanes, Function<Event, Future<Void>> of) {
      return new Effect(lanes, 1, events -> of.apply(events.getFirst()));
    }
  }

  /** A group's work on a topic. */
  public Consumption(EventLog log, Topic topic, String group, Effect effect, Ticker ticker) {
    this.log = log;
    this.topic = topic;
    this.group = group;
    this.effect = effect;
    this.ticker = ticker;
  }

  public EventLog.Reading start() {
    return log.follow(topic, group, this::read);
  }

  private Future<Void> read(List<Event> events) {
    Map<Integer, List<Event>> byLane = new LinkedHashMap<>();
    for (Event event : events) {
      byLane
          .computeIfAbsent(
              Math.floorMod(event.key().hashCode(), effect.lanes()), lane -> new ArrayList<>())
          .add(event);
    }
    return Future.join(byLane.values().stream().map(this::inOrder).toList())
        .<Void>mapEmpty()
        .onSuccess(done -> tries.clear());
  }

  private Future<Void> inOrder(List<Event> lane) {
    Future<Void> done = Future.succeededFuture();
    for (int first = 0; first < lane.size(); first += effect.atOnce()) {
      List<Event> part = lane.subList(first, Math.min(lane.size(), first + effect.atOnce()));
      done = done.compose(before -> together(part));
    }
    return done;
  }

  private Future<Void> together(List<Event> part) {
    return part.size() == 1
        ? one(part.getFirst())
        : had(part).recover(failure -> isAway(failure) ? again(failure) : oneByOne(part));
  }

  private Future<Void> oneByOne(List<Event> part) {
    Future<Void> done = Future.succeededFuture();
    for (Event event : part) {
      done = done.compose(before -> one(event));
    }
    return done;
  }

  private Future<Void> one(Event event) {
    return had(List.of(event))
        .recover(failure -> isPoison(event, failure) ? bury(event, failure) : again(failure));
  }

  private Future<Void> had(List<Event> events) {
    return Future.<Void>succeededFuture().compose(now -> effect.of().apply(events));
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof Unavailable
        || failure instanceof Overloaded
        || failure instanceof DeadlineExceeded;
  }

  private static Future<Void> again(Throwable failure) {
    return Future.failedFuture(failure);
  }

  private boolean isPoison(Event event, Throwable failure) {
    return switch (failure) {
      case UncheckedIOException _, IllegalArgumentException _ -> true;
      case Throwable _ -> !isAway(failure) && tries.merge(event, 1, Integer::sum) >= TRIES;
    };
  }

  private static String start(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }

  private Future<Void> bury(Event event, Throwable failure) {
    String reason = start(failure.toString(), LONGEST_REASON);
    LOG.error("An event of {} goes to the dead letters: {}", topic.label(), reason);
    String letter =
        Json.string(
            Map.of(
                "topic",
                topic.label(),
                "group",
                group,
                "reason",
                reason,
                "value",
                start(event.value(), LONGEST)));
    return log.append(
        Topic.DEAD_LETTER,
        List.of(new Event(event.key(), letter)),
        Deadline.after(ticker, PATIENCE));
  }
}
