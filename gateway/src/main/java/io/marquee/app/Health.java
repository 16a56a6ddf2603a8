package io.marquee.app;

import io.marquee.content.FeedTail;
import io.marquee.content.IndexState;
import io.marquee.curation.RuleTail;
import io.marquee.http.Readiness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How this replica does. Written by the thread that starts it, read by any. */
final class Health implements Readiness {

  /** A tail that has not caught up for this long shows what is no longer true. */
  private static final Duration BEHIND = Duration.ofSeconds(5);

  private final RuleTail rules;
  private final FeedTail tail;
  private volatile boolean warm;

  Health(RuleTail rules, FeedTail tail, MeterRegistry meters) {
    this.rules = rules;
    this.tail = tail;
    Gauge.builder("marquee.feed.lag.seconds", this, Health::lagSeconds)
        .description("How long ago this replica had applied all changes it could read")
        .register(meters);
    Gauge.builder("marquee.rules.lag.seconds", this, Health::rulesLagSeconds)
        .description("How long ago all of the operators' rules were in effect on this replica")
        .register(meters);
    Gauge.builder("marquee.feed.position", this, Health::position)
        .description("The position of the change feed up to which this replica has applied it")
        .register(meters);
    Gauge.builder("marquee.index.titles", tail, following -> following.state().titles())
        .description("Titles that can be found")
        .register(meters);
  }

  /** The code has run often enough to be fast. */
  void warm() {
    warm = true;
  }

  @Override
  public List<Component> components() {
    List<Component> components = new ArrayList<>();
    components.add(index());
    components.add(
        warm
            ? new Component("warm-up", State.UP, null)
            : new Component("warm-up", State.STARTING, "code is not warm yet"));
    return components;
  }

  /**
   * A tail that is behind costs freshness, which answers admit; taking every replica away would
   * cost the answers.
   */
  private Component index() {
    if (!tail.whole()) {
      return new Component("index", State.STARTING, starting(tail.state().reindex()));
    }
    return tail.lag().compareTo(BEHIND) > 0
        ? new Component(
            "index",
            State.DEGRADED,
            "the change feed was last caught up " + tail.lag().toSeconds() + " s ago")
        : new Component("index", State.UP, null);
  }

  private static String starting(IndexState.@Nullable Progress building) {
    return building == null
        ? "it is being opened"
        : building.done() + " of " + building.total() + " titles so far";
  }

  private double lagSeconds() {
    return tail.whole() ? tail.lag().toNanos() / 1e9 : Double.NaN;
  }

  private double rulesLagSeconds() {
    return rules.lag().toNanos() / 1e9;
  }

  private double position() {
    return tail.whole() ? tail.position() : Double.NaN;
  }
}
