package io.marquee.postgres;

import io.marquee.port.EmbeddingStore;
import io.marquee.port.EmbeddingStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEmbeddingStoreTest extends EmbeddingStoreContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected EmbeddingStore embeddings() {
    return database.postgres().embeddings();
  }
}
