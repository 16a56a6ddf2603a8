package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.EventLog.Event;
import io.marquee.port.SearchAnalytics;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes a number, and what does not. */
class CountingTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final List<SearchAnalytics.Searched> counted = new ArrayList<>();
  private final Counting counting = new Counting(new Counted(), InstantSource.fixed(NOW));

  @Test
  void aLogThatIsReadFromItsBeginningAgainCountsNothingTwice() {
    search(NOW.minus(Duration.ofDays(8)), "old");
    search(NOW.minus(Duration.ofDays(6)), "Not  Counted yet");

    assertThat(counted)
        .extracting(SearchAnalytics.Searched::query)
        .containsExactly("not counted yet");
  }

  private void search(Instant at, String query) {
    String value =
        "{\"search_id\":\"%s\",\"at\":\"%s\",\"query\":\"%s\",\"zero_results\":false}"
            .formatted(new UUID(0, 1), at, query);
    assertThat(counting.searches(List.of(new Event("key", value))).succeeded()).isTrue();
  }

  private final class Counted implements SearchAnalytics {
    @Override
    public Future<Void> count(List<Searched> searches) {
      counted.addAll(searches);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> clicked(Set<UUID> searches) {
      return Future.succeededFuture();
    }

    @Override
    public Future<List<Day>> days(LocalDate first, LocalDate last, Deadline deadline) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Optional<Report>> report(LocalDate day, int limit, Deadline deadline) {
      return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Void> prune() {
      return Future.succeededFuture();
    }

    @Override
    public void close() {}
  }
}
