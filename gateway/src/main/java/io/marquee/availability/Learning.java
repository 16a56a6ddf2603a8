package io.marquee.availability;

import io.marquee.port.AvailabilityStore;
import io.marquee.port.PlatformTitles;
import io.marquee.port.Said;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What platforms said, on its way to the stores, while nobody waits: at once to what replicas
 * share, and a little later, many words at a time, to the catalogue and thereby to the change feed.
 * Of one outlet the latest word is kept; where too many wait, more are not taken, since whoever
 * needs them asks again; what cannot be kept is dropped, and said. Any thread.
 */
final class Learning {

  private static final int MOST = 10_000;
  private static final int BATCH = 500;
  private static final Duration GATHER = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration SHARING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

  private final AvailabilityStore lately;
  private final PlatformTitles titles;
  private final Timeouts time;
  private final Tally tally;
  private final ConcurrentHashMap<Subject, Said> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean planned = new AtomicBoolean();
  private final AtomicBoolean said = new AtomicBoolean();

  Learning(AvailabilityStore lately, PlatformTitles titles, Timeouts time, Tally tally) {
    this.lately = lately;
    this.titles = titles;
    this.time = time;
    this.tally = tally;
  }

  void hear(List<Said> words) {
    for (int start = 0; start < words.size(); start += AvailabilityStore.MOST) {
      int end = Math.min(words.size(), start + AvailabilityStore.MOST);
      lately.put(words.subList(start, end), Deadline.after(time.ticker(), SHARING));
    }
    keep(words);
    plan(GATHER);
  }

  private void keep(List<Said> words) {
    for (Said word : words) {
      if (waiting.size() < MOST || waiting.containsKey(word.subject())) {
        waiting.merge(word.subject(), word, Said::later);
      }
    }
  }

  private void plan(Duration delay) {
    if (!waiting.isEmpty() && planned.compareAndSet(false, true)) {
      time.after(delay.toNanos(), this::write);
    }
  }

  private void write() {
    List<Said> batch = new ArrayList<>();
    for (Said word : waiting.values()) {
      if (batch.size() < BATCH && waiting.remove(word.subject(), word)) {
        batch.add(word);
      }
    }
    said.set(false);
    learn(batch)
        .onComplete(
            done -> {
              planned.set(false);
              plan(done.succeeded() ? GATHER : RETRY);
            });
  }

  /** Fails where it is worth trying again, with all that was not learned waiting for that. */
  private Future<Integer> learn(List<Said> batch) {
    if (batch.isEmpty()) {
      return Future.succeededFuture(0);
    }
    return Future.succeededFuture(batch)
        .compose(titles::learn)
        .recover(
            failure -> {
              if (isAway(failure)) {
                keep(batch);
                return Future.failedFuture(failure);
              }
              return batch.size() == 1 ? lost(batch.getFirst(), failure) : halves(batch);
            });
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof Unavailable
        || failure instanceof Overloaded
        || failure instanceof DeadlineExceeded;
  }

  /** One word that cannot be kept costs only itself: it is in one of the two. */
  private Future<Integer> halves(List<Said> batch) {
    int middle = batch.size() / 2;
    List<Said> rest = batch.subList(middle, batch.size());
    return learn(batch.subList(0, middle))
        .onFailure(away -> keep(rest))
        .compose(learned -> learn(rest).map(more -> learned + more));
  }

  /** Counts every word, and names one of those that were written together. */
  private Future<Integer> lost(Said word, Throwable failure) {
    tally.lost();
    if (said.compareAndSet(false, true)) {
      LOG.warn("What was said of {} cannot be kept: {}", word.subject(), failure.toString());
    }
    return Future.succeededFuture(0);
  }
}
