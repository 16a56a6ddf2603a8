package io.marquee.postgres;

import io.marquee.catalog.Embedding;
import io.marquee.port.EmbeddingStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Vectors as bytes: float32, little-endian. */
final class PostgresEmbeddingStore implements EmbeddingStore {

  private static final String FIND =
      """
      SELECT hash, vector FROM passage_embedding
      WHERE model = $1 AND hash = ANY ($2::text[])""";

  private static final String PUT =
      """
      INSERT INTO passage_embedding (model, hash, vector)
      SELECT $1, hash, vector FROM unnest($2::text[], $3::bytea[]) AS fresh (hash, vector)
      ON CONFLICT DO NOTHING""";

  private final Work work;

  PostgresEmbeddingStore(Work work) {
    this.work = work;
  }

  @Override
  public Future<Map<String, Embedding>> find(String model, Set<String> hashes) {
    if (hashes.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return work.query(FIND, Tuple.of(model, (Object) hashes.toArray(String[]::new)))
        .map(PostgresEmbeddingStore::embeddings);
  }

  /** Sorted, so that two who keep the same vectors at once wait for each other in one order. */
  @Override
  public Future<Void> put(String model, Map<String, Embedding> embeddings) {
    if (embeddings.isEmpty()) {
      return Future.succeededFuture();
    }
    var sorted = new TreeMap<>(embeddings);
    String[] hashes = sorted.keySet().toArray(String[]::new);
    Buffer[] vectors =
        sorted.values().stream().map(PostgresEmbeddingStore::bytes).toArray(Buffer[]::new);
    return work.query(PUT, Tuple.of(model, hashes, vectors)).mapEmpty();
  }

  private static Map<String, Embedding> embeddings(Iterable<Row> rows) {
    Map<String, Embedding> found = new HashMap<>();
    for (Row row : rows) {
      found.put(row.getString("hash"), embedding(row.getBuffer("vector")));
    }
    return found;
  }

  private static Buffer bytes(Embedding embedding) {
    Buffer bytes = Buffer.buffer(Float.BYTES * embedding.values().length);
    for (float value : embedding.values()) {
      bytes.appendIntLE(Float.floatToRawIntBits(value));
    }
    return bytes;
  }

  private static Embedding embedding(Buffer bytes) {
    float[] values = new float[bytes.length() / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bytes.getIntLE(i * Float.BYTES));
    }
    return new Embedding(values);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
