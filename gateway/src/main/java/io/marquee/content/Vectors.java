package io.marquee.content;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Embedder;
import io.marquee.port.EmbeddingStore;
import io.marquee.port.Passages;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The vectors of titles. */
public interface Vectors {

  /** Whose vectors they are. */
  String model();

  /** The vectors of each title's passages, in the order of {@link Passages#of}. */
  Future<Map<TitleId, List<Embedding>>> of(List<Title> titles);

  /** Those that {@code store} knows; what is missing is embedded once and kept. */
  static Vectors stored(EmbeddingStore store, Embedder embedder, Ticker ticker) {
    return new StoredVectors(store, embedder, ticker);
  }

  /** None: for an index that somebody else writes. */
  static Vectors none(String model) {
    return new Vectors() {
      @Override
      public String model() {
        return model;
      }

      @Override
      public Future<Map<TitleId, List<Embedding>>> of(List<Title> titles) {
        return Future.succeededFuture(Map.of());
      }
    };
  }
}
