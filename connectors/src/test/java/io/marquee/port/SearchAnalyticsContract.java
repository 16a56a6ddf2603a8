package io.marquee.port;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.SearchAnalytics.Counts;
import io.marquee.port.SearchAnalytics.Day;
import io.marquee.port.SearchAnalytics.QueryCounts;
import io.marquee.port.SearchAnalytics.Report;
import io.marquee.port.SearchAnalytics.Searched;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SearchAnalytics} promises. Each test begins with nothing. */
public abstract class SearchAnalyticsContract {

  /** Today: what is old is forgotten. */
  private final LocalDate today = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();

  protected abstract SearchAnalytics analytics();

  @Test
  void whatIsSearchedIsCountedByDayAndQuery() {
    search("jaws", false);
    search("jaws", false);
    search("flurb", true);
    done(
        analytics()
            .count(List.of(new Searched(UUID.randomUUID(), today.minusDays(1), "heat", false))));

    Report report = report();
    assertThat(report.day()).isEqualTo(new Day(today, new Counts(3, 1, 0)));
    assertThat(report.top())
        .containsExactly(
            new QueryCounts("jaws", new Counts(2, 0, 0)),
            new QueryCounts("flurb", new Counts(1, 1, 0)));
    assertThat(report.zeroResults()).containsExactly(new QueryCounts("flurb", new Counts(1, 1, 0)));
    assertThat(done(analytics().days(today.minusDays(7), today, soon())))
        .containsExactly(
            new Day(today, new Counts(3, 1, 0)), new Day(today.minusDays(1), new Counts(1, 0, 0)));
    assertThat(done(analytics().report(today.minusDays(2), 10, soon()))).isEmpty();
  }

  @Test
  void twiceIsOnce() {
    Searched jaws = new Searched(UUID.randomUUID(), today, "jaws", false);
    done(analytics().count(List.of(jaws)));
    done(analytics().count(List.of(jaws)));
    done(analytics().clicked(Set.of(jaws.id())));
    done(analytics().clicked(Set.of(jaws.id())));
    done(analytics().count(List.of(jaws)));

    assertThat(report().day().counts()).isEqualTo(new Counts(1, 0, 1));
    assertThat(report().top()).containsExactly(new QueryCounts("jaws", new Counts(1, 0, 1)));
  }

  @Test
  void manyAreCountedAtOnceAndWhoIsAmongThemTwiceIsOnce() {
    Searched jaws = new Searched(UUID.randomUUID(), today, "jaws", false);
    Searched again = new Searched(UUID.randomUUID(), today, "jaws", false);
    Searched heat = new Searched(UUID.randomUUID(), today.minusDays(1), "heat", true);
    done(analytics().clicked(Set.of(again.id(), heat.id())));
    done(analytics().count(List.of(jaws)));
    done(analytics().count(List.of(jaws, again, heat, again)));
    done(analytics().count(List.of()));

    assertThat(report().top()).containsExactly(new QueryCounts("jaws", new Counts(2, 0, 1)));
    assertThat(done(analytics().days(today.minusDays(7), today, soon())))
        .containsExactly(
            new Day(today, new Counts(2, 0, 1)), new Day(today.minusDays(1), new Counts(1, 1, 1)));
  }

  @Test
  void aClickThatComesBeforeItsSearchIsCountedWithIt() {
    Searched jaws = new Searched(UUID.randomUUID(), today, "jaws", false);
    done(analytics().clicked(Set.of(jaws.id(), UUID.randomUUID())));
    assertThat(done(analytics().report(today, 10, soon()))).isEmpty();
    done(analytics().count(List.of(jaws)));

    assertThat(report().day().counts()).isEqualTo(new Counts(1, 0, 1));
  }

  @Test
  void onlyTheTopOfADayIsKept() {
    for (int i = 0; i < SearchAnalytics.MOST_QUERIES + 50; i++) {
      search("q" + i, false);
    }
    search("q7", false);
    search("flurb", true);
    done(analytics().prune());

    Report report =
        done(analytics().report(today, SearchAnalytics.MOST_QUERIES, soon())).orElseThrow();
    assertThat(report.top()).hasSizeLessThanOrEqualTo(SearchAnalytics.MOST_QUERIES);
    assertThat(report.top().getFirst().query()).isEqualTo("q7");
    assertThat(report.zeroResults()).extracting(QueryCounts::query).containsExactly("flurb");
    assertThat(report.day().counts().searches())
        .as("all of them are counted")
        .isEqualTo(SearchAnalytics.MOST_QUERIES + 52);
  }

  private void search(String query, boolean zeroResults) {
    done(analytics().count(List.of(new Searched(UUID.randomUUID(), today, query, zeroResults))));
  }

  private Report report() {
    return done(analytics().report(today, 10, soon())).orElseThrow();
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
