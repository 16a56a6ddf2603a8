package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The vector leg. The graph gives candidates by rough vectors, a passage for each; the full vectors
 * of all passages give the score, see {@link LateInteraction}.
 */
final class LuceneVectors implements SearchSource {

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  private final Searches searches;
  private final int dimensions;

  LuceneVectors(Searches searches, int dimensions) {
    this.searches = searches;
    this.dimensions = dimensions;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    for (Embedding passage : query.passages()) {
      if (passage.values().length != dimensions) {
        return Future.failedFuture(
            new IllegalArgumentException(
                "passages: " + passage + " (expected: " + dimensions + " dimensions)"));
      }
    }
    return query.passages().isEmpty()
        ? Future.succeededFuture(Found.of(List.of()))
        : searches.run(deadline, session -> search(session, query));
  }

  @Override
  public void close() {
    // The index that this searches is closed by whoever opened it.
  }

  private static Found search(Session session, Query query) throws IOException {
    int[] titles = new Neighbors(session, query).titles();
    double[] scores = new LateInteraction(session, query.passages()).scores(titles);
    session.patience().check();
    double[] ascending = scores.clone();
    Arrays.sort(ascending);
    double least =
        ascending.length == 0 ? 0 : ascending[Math.max(0, scores.length - query.limit())];
    int[] best = IntStream.range(0, scores.length).filter(i -> scores[i] >= least).toArray();
    List<TitleId> ids = Titles.ids(session, IntStream.of(best).map(i -> titles[i]).toArray());
    return Found.of(
        IntStream.range(0, best.length)
            .mapToObj(i -> new Hit(ids.get(i), scores[best[i]]))
            .sorted(BEST_FIRST)
            .limit(query.limit())
            .toList());
  }
}
