package io.marquee.content;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Embedder;
import io.marquee.port.EmbeddingStore;
import io.marquee.port.Passages;
import io.marquee.search.Loop;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vectors that the store knows; what is missing is embedded once and kept. */
final class StoredVectors implements Vectors {

  /** More than any one call ever takes; only a broken model takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmbeddingStore store;
  private final Embedder embedder;
  private final Ticker ticker;

  StoredVectors(EmbeddingStore store, Embedder embedder, Ticker ticker) {
    this.store = store;
    this.embedder = embedder;
    this.ticker = ticker;
  }

  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public Future<Map<TitleId, List<Embedding>>> of(List<Title> titles) {
    Map<TitleId, List<String>> hashes = new HashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Title title : titles) {
      List<String> passages = Passages.of(title);
      hashes.put(title.id(), passages.stream().map(Passages::hash).toList());
      passages.forEach(passage -> texts.put(Passages.hash(passage), passage));
    }
    return store
        .find(embedder.model(), Set.copyOf(texts.keySet()))
        .compose(known -> complete(known, texts))
        .map(all -> assemble(hashes, all));
  }

  private Future<Map<String, Embedding>> complete(
      Map<String, Embedding> known, Map<String, String> texts) {
    Map<String, String> missing = new LinkedHashMap<>(texts);
    missing.keySet().removeAll(known.keySet());
    if (missing.isEmpty()) {
      return Future.succeededFuture(known);
    }
    return embed(missing)
        .compose(fresh -> store.put(embedder.model(), fresh).map(fresh))
        .map(
            fresh -> {
              fresh.putAll(known);
              return fresh;
            });
  }

  /**
   * As few at a time as the embedder is good at, so that a long list never stands in the way of
   * whoever else waits for it.
   */
  private Future<Map<String, Embedding>> embed(Map<String, String> texts) {
    List<String> hashes = List.copyOf(texts.keySet());
    Map<String, Embedding> done = new HashMap<>();
    return Loop.run(
        done,
        all -> all.size() < hashes.size(),
        all -> {
          int end = Math.min(all.size() + embedder.batch(), hashes.size());
          return embed(hashes.subList(all.size(), end), texts, all);
        });
  }

  private Future<Map<String, Embedding>> embed(
      List<String> hashes, Map<String, String> texts, Map<String, Embedding> done) {
    List<String> some = hashes.stream().map(hash -> texts.getOrDefault(hash, "")).toList();
    return embedder
        .embed(some, Deadline.after(ticker, PATIENCE))
        .map(
            vectors -> {
              for (int i = 0; i < hashes.size(); i++) {
                done.put(hashes.get(i), vectors.get(i));
              }
              return done;
            });
  }

  private static Map<TitleId, List<Embedding>> assemble(
      Map<TitleId, List<String>> hashes, Map<String, Embedding> vectors) {
    Map<TitleId, List<Embedding>> titles = new HashMap<>();
    hashes.forEach((id, keys) -> titles.put(id, keys.stream().map(vectors::get).toList()));
    return titles;
  }
}
