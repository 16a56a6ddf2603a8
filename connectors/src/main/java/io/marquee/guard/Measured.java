package io.marquee.guard;

import io.marquee.catalog.Query;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A leg whose every answer is counted and timed: {@code marquee_search_leg_seconds{leg,status}}.
 */
public record Measured(SearchSource source, MeterRegistry meters) implements SearchSource {

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    Timer.Sample sample = Timer.start(meters);
    return source.search(query, deadline).andThen(result -> sample.stop(timer(result.cause())));
  }

  private Timer timer(@Nullable Throwable cause) {
    return Timer.builder("marquee.search.leg")
        .description("What a retrieval leg took, by how it ended")
        .tag("leg", name())
        .tag("status", status(cause))
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            Duration.ofMillis(80),
            Duration.ofMillis(160),
            Duration.ofMillis(800))
        .register(meters);
  }

  static String status(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> "ok";
      case DeadlineExceeded late -> "late";
      case Overloaded refused -> "refused";
      case Throwable failed -> "failed";
    };
  }

  @Override
  public void close() {
    source.close();
  }
}
