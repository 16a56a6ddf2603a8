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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    List<TitleId> ids = Titles.ids(session, titles);
    session.patience().check();
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < titles.length; i++) {
      hits.add(new Hit(ids.get(i), scores[i]));
    }
    hits.sort(BEST_FIRST);
    return Found.of(hits.subList(0, Math.min(query.limit(), hits.size())));
  }
}
