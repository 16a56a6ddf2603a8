package io.marquee.pipeline;

import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when a test says so; timers fire on the thread that lets it pass. */
public final class FakeTime implements Timeouts {

  private record Alarm(long at, Runnable action) {}

  private final List<Alarm> alarms = new ArrayList<>();
  private long now = 1_000_000_000;

  @Override
  public Ticker ticker() {
    return () -> now;
  }

  @Override
  public Timer after(long nanos, Runnable action) {
    Alarm alarm = new Alarm(now + nanos, action);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  /** Lets {@code duration} pass, alarm by alarm. */
  public void pass(Duration duration) {
    long end = now + duration.toNanos();
    while (true) {
      var next =
          alarms.stream()
              .filter(alarm -> alarm.at() <= end)
              .min(Comparator.comparingLong(Alarm::at));
      if (next.isEmpty()) {
        break;
      }
      alarms.remove(next.get());
      now = next.get().at();
      next.get().action().run();
    }
    now = end;
  }

  /** How many timers are set. */
  public int alarms() {
    return alarms.size();
  }
}
