package io.marquee.port;

import io.marquee.catalog.Embedding;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** Vectors by the hash of the text they stand for, so that no text is embedded twice. */
public interface EmbeddingStore extends AutoCloseable {

  /** Those of {@code hashes} that are known for {@code model}. */
  Future<Map<String, Embedding>> find(String model, Set<String> hashes);

  /** Keeps vectors; a hash that is known already stays as it is. */
  Future<Void> put(String model, Map<String, Embedding> embeddings);

  @Override
  void close();
}
