package io.marquee.app;

import io.marquee.content.FeedTail;
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

  private final Wiring wiring;
  private volatile @Nullable RuleTail ruleTail;
  private volatile @Nullable FeedTail tail;
  private volatile boolean warm;

  Health(Wiring wiring, MeterRegistry meters) {
    this.wiring = wiring;
    Gauge.builder("marquee.feed.lag.seconds", this, Health::lagSeconds)
        .description("How long ago this replica had applied all changes it could read")
        .register(meters);
    Gauge.builder("marquee.rules.lag.seconds", this, Health::rulesLagSeconds)
        .description("How long ago all of the operators' rules were in effect on this replica")
        .register(meters);
    Gauge.builder("marquee.feed.position", this, Health::position)
        .description("The position of the change feed up to which this replica has applied it")
        .register(meters);
    Gauge.builder("marquee.index.titles", wiring.index(), index -> index.size())
        .description("Titles that can be found")
        .register(meters);
  }

  /** The index has caught up with {@code following}, which keeps it so; the rules likewise. */
  void follow(RuleTail rules, FeedTail following) {
    ruleTail = rules;
    tail = following;
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
    FeedTail following = tail;
    if (following == null || !following.whole()) {
      return new Component("index", State.STARTING, wiring.index().size() + " titles so far");
    }
    return following.lag().compareTo(BEHIND) > 0
        ? new Component(
            "index",
            State.DEGRADED,
            "the change feed was last caught up " + following.lag().toSeconds() + " s ago")
        : new Component("index", State.UP, null);
  }

  private double lagSeconds() {
    FeedTail following = tail;
    return following == null ? Double.NaN : following.lag().toNanos() / 1e9;
  }

  private double rulesLagSeconds() {
    RuleTail following = ruleTail;
    return following == null ? Double.NaN : following.lag().toNanos() / 1e9;
  }

  private double position() {
    FeedTail following = tail;
    return following == null ? Double.NaN : following.position();
  }
}
