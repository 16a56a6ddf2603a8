package io.marquee.train;

import io.marquee.catalog.TitleId;
import io.marquee.ranking.TitleFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What was played in the last 7 days. One thread. */
final class WeeklyPlays {

  private static final Duration WEEK = Duration.ofDays(7);

  private final Deque<Played> played = new ArrayDeque<>();
  private final Map<TitleId, Integer> counts = new HashMap<>();

  private record Played(TitleId title, Instant at) {}

  void played(TitleId title, Instant at) {
    played.add(new Played(title, at));
    counts.merge(title, 1, Integer::sum);
  }

  /** {@code facts} with these plays; as they are where nothing was played. */
  Map<TitleId, TitleFacts> over(Map<TitleId, TitleFacts> facts, Instant now) {
    while (!played.isEmpty() && played.element().at().isBefore(now.minus(WEEK))) {
      counts.merge(played.remove().title(), -1, Integer::sum);
    }
    double most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
    if (most == 0) {
      return facts;
    }
    Map<TitleId, TitleFacts> counted = new HashMap<>();
    facts.forEach((id, title) -> counted.put(id, with(title, counts.getOrDefault(id, 0) / most)));
    return counted;
  }

  private static TitleFacts with(TitleFacts title, double plays) {
    return new TitleFacts(title.title(), title.passages(), title.outlets(), title.ratings(), plays);
  }
}
