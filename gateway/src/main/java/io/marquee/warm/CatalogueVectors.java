package io.marquee.warm;

import io.marquee.catalog.Embedding;
import io.marquee.port.Embedder;
import io.marquee.port.Passages;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Computes the vectors that ship with a catalogue. */
public final class CatalogueVectors {

  private static final int BATCH = 16;

  private final Vertx vertx;
  private final Embedder embedder;

  public CatalogueVectors(Vertx vertx, Embedder embedder) {
    this.vertx = vertx;
    this.embedder = embedder;
  }

  /**
   * A vector for every passage of {@code drafts}; some milliseconds each. The iterator may block.
   *
   * @param progress told the number of titles so far, after every batch
   */
  public Future<ShippedVectors> of(
      Iterator<Draft> drafts, Deadline deadline, IntConsumer progress) {
    Map<String, Embedding> vectors = new HashMap<>();
    return Batches.fold(
            vertx,
            drafts,
            BATCH,
            0,
            (done, batch) ->
                embed(batch, deadline)
                    .map(
                        more -> {
                          vectors.putAll(more);
                          return done + batch.size();
                        })
                    .onSuccess(progress::accept))
        .map(all -> new ShippedVectors(embedder.model(), vectors));
  }

  private Future<Map<String, Embedding>> embed(List<Draft> drafts, Deadline deadline) {
    List<String> passages =
        drafts.stream().flatMap(draft -> Passages.of(draft.title()).stream()).distinct().toList();
    return embedder
        .embed(passages, deadline)
        .map(
            embeddings -> {
              Map<String, Embedding> vectors = HashMap.newHashMap(passages.size());
              for (int i = 0; i < passages.size(); i++) {
                vectors.put(Passages.hash(passages.get(i)), embeddings.get(i));
              }
              return vectors;
            });
  }
}
