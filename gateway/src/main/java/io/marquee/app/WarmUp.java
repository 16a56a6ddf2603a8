package io.marquee.app;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Sort;
import io.marquee.pipeline.Trace;
import io.marquee.search.Search;
import io.marquee.search.SearchRequest;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Searches that nobody asked for, before anybody does: so that the first real one finds compiled
 * code and open files.
 */
final class WarmUp {

  private static final int SEARCHES = 300;
  private static final Duration MOST = Duration.ofMillis(1500);

  private static final List<String> QUERIES =
      List.of(
          "a rom-com streaming tonight",
          "thriller about a detective in the 90s",
          "godfathr",
          "funny animated movies for kids on disney plus",
          "a man wakes up with no memory and finds that he is being hunted through the city",
          "series like the office",
          "science fiction under two hours, not horror",
          "war films from france",
          "tom hanks",
          "feel-good");

  private final Search search;
  private final Timeouts time;

  WarmUp(Search search, Timeouts time) {
    this.search = search;
    this.time = time;
  }

  /**
   * Searches one after the other, for a second and a half at most. What they answer does not
   * matter.
   */
  Future<Void> run() {
    Promise<Void> done = Promise.promise();
    next(0, Deadline.after(time.ticker(), MOST), done);
    return done.future();
  }

  private void next(int number, Deadline end, Promise<Void> done) {
    if (number == SEARCHES || end.passed()) {
      done.complete();
      return;
    }
    SearchRequest request = request(QUERIES.get(number % QUERIES.size()));
    search
        .search(request, Deadline.after(time.ticker(), request.budget()), new Trace())
        .onComplete(ignored -> next(number + 1, end, done));
  }

  private static SearchRequest request(String query) {
    return new SearchRequest(
        query,
        Filters.NONE,
        null,
        20,
        EnumSet.allOf(Facet.class),
        Sort.RELEVANCE,
        true,
        true,
        Duration.ofSeconds(1),
        null);
  }
}
