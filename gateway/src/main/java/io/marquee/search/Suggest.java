package io.marquee.search;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers who is still typing. */
@FunctionalInterface
public interface Suggest {

  /**
   * The titles and people that {@code text} may become, best first.
   *
   * @param region where it will be watched; null for the configured default
   * @param limit 1 to 20
   * @return fails as a {@link io.marquee.port.Suggester} does
   */
  Future<List<Suggested>> suggest(
      String text, @Nullable String region, int limit, Deadline deadline);
}
