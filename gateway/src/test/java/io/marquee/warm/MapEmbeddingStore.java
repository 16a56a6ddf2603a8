package io.marquee.warm;

import io.marquee.catalog.Embedding;
import io.marquee.port.EmbeddingStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Vectors in a map. */
final class MapEmbeddingStore implements EmbeddingStore {

  private final Map<String, Map<String, Embedding>> models = new HashMap<>();

  @Override
  public Future<Map<String, Embedding>> find(String model, Set<String> hashes) {
    Map<String, Embedding> found = new HashMap<>(models.getOrDefault(model, Map.of()));
    found.keySet().retainAll(hashes);
    return Future.succeededFuture(found);
  }

  @Override
  public Future<Void> put(String model, Map<String, Embedding> embeddings) {
    Map<String, Embedding> known = models.computeIfAbsent(model, first -> new HashMap<>());
    embeddings.forEach(known::putIfAbsent);
    return Future.succeededFuture();
  }

  @Override
  public void close() {}
}
