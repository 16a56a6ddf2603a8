package io.marquee.warm;

import io.marquee.port.EmbeddingStore;
import io.marquee.port.TitleStore;
import io.marquee.port.TitleStore.Draft;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings a catalogue into the stores, some hundred titles a transaction. A second time it changes
 * nothing; broken off, it goes on where it is run again.
 */
public final class CatalogueLoad {

  private static final int BATCH = 500;

  /**
   * How far a load has come.
   *
   * @param read titles that have been read and are in the store
   * @param changed how many of them were new or different
   */
  public record Loaded(long read, long changed) {
    private Loaded plus(int more, int different) {
      return new Loaded(read + more, changed + different);
    }
  }

  private final Vertx vertx;
  private final TitleStore titles;
  private final EmbeddingStore embeddings;

  public CatalogueLoad(Vertx vertx, TitleStore titles, EmbeddingStore embeddings) {
    this.vertx = vertx;
    this.titles = titles;
    this.embeddings = embeddings;
  }

  /**
   * Puts all of {@code drafts} into the store; fails with what they throw. The iterator may block.
   *
   * @param progress told after every batch
   */
  public Future<Loaded> titles(Iterator<Draft> drafts, Consumer<Loaded> progress) {
    return Batches.fold(
        vertx,
        drafts,
        BATCH,
        new Loaded(0, 0),
        (loaded, batch) ->
            titles
                .put(batch)
                .map(changed -> loaded.plus(batch.size(), changed))
                .onSuccess(progress::accept));
  }

  /**
   * Puts all of {@code shipped} into the store. Best before the titles: whoever indexes a title
   * looks for its vectors there.
   */
  public Future<Void> vectors(ShippedVectors shipped) {
    return Batches.fold(
            vertx,
            shipped.vectors().entrySet().iterator(),
            BATCH,
            true,
            (known, batch) ->
                embeddings
                    .put(
                        shipped.model(),
                        batch.stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                    .map(known))
        .mapEmpty();
  }
}
