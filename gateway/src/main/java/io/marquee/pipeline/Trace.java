package io.marquee.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each stage of one request took; owned by one event loop, so unsynchronised. */
public final class Trace {

  /** How a stage ended. */
  public enum Status {
    OK,
    LATE,
    FAILED,
    SKIPPED
  }

  /**
   * One stage that ended.
   *
   * @param tookNanos from its start to its end
   * @param budget what it was allowed; null for a stage that only computes
   * @param reason why it is not {@code OK}
   */
  public record Step(
      String name,
      long tookNanos,
      @Nullable Duration budget,
      Status status,
      @Nullable String reason) {

    public double tookMillis() {
      return tookNanos / 1e6;
    }
  }

  private final List<Step> steps = new ArrayList<>();

  public void add(Step step) {
    steps.add(step);
  }

  /** The stages so far, in order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The stages whose fallback answered, in order. */
  public List<String> degraded() {
    return steps.stream()
        .filter(step -> step.status() == Status.LATE || step.status() == Status.FAILED)
        .map(Step::name)
        .toList();
  }
}
