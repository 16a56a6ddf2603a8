package io.marquee.availability;

import io.marquee.port.AvailabilityStore;
import io.marquee.port.PlatformTitles;
import io.marquee.port.Said;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What platforms said, on its way to the stores, while nobody waits: at once to what replicas
 * share, and a little later, many words at a time, to the catalogue and thereby to the change feed.
 * Of one outlet the latest word is kept; where too many wait, more are not taken, since whoever
 * needs them asks again. Any thread.
 */
final class Learning {

  private static final int MOST = 10_000;
  private static final int BATCH = 500;
  private static final Duration GATHER = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration SHARING = Duration.ofSeconds(1);

  private final AvailabilityStore lately;
  private final PlatformTitles titles;
  private final Timeouts time;
  private final ConcurrentHashMap<Subject, Said> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean planned = new AtomicBoolean();

  Learning(AvailabilityStore lately, PlatformTitles titles, Timeouts time) {
    this.lately = lately;
    this.titles = titles;
    this.time = time;
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
    titles
        .learn(batch)
        .onFailure(away -> keep(batch))
        .onComplete(
            done -> {
              planned.set(false);
              plan(done.succeeded() ? GATHER : RETRY);
            });
  }
}
