package io.marquee.port;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingStore} promises. */
public abstract class EmbeddingStoreContract {

  private static final Embedding ONE = new Embedding(new float[] {0.6f, -0.8f, 1e-38f, 0});
  private static final Embedding OTHER = new Embedding(new float[] {1, 0, 0, 0});

  protected abstract EmbeddingStore embeddings();

  @Test
  void aVectorComesBackBitForBit() {
    done(embeddings().put("m", Map.of("a", ONE, "b", OTHER)));
    assertThat(done(embeddings().find("m", Set.of("a", "b", "c"))))
        .isEqualTo(Map.of("a", ONE, "b", OTHER));
  }

  @Test
  void modelsAreNeverMixed() {
    done(embeddings().put("m", Map.of("a", ONE)));
    done(embeddings().put("n", Map.of("a", OTHER)));
    assertThat(done(embeddings().find("m", Set.of("a")))).isEqualTo(Map.of("a", ONE));
    assertThat(done(embeddings().find("o", Set.of("a")))).isEmpty();
  }

  @Test
  void whatIsKnownStaysAsItIs() {
    done(embeddings().put("m", Map.of("a", ONE)));
    done(embeddings().put("m", Map.of("a", OTHER, "b", OTHER)));
    assertThat(done(embeddings().find("m", Set.of("a", "b"))))
        .isEqualTo(Map.of("a", ONE, "b", OTHER));
  }

  @Test
  void nothingIsAskedAndNothingKept() {
    done(embeddings().put("m", Map.of()));
    assertThat(done(embeddings().find("m", Set.of()))).isEmpty();
  }

  @Test
  void thousandsAtOnceFromSeveralWriters() {
    Map<String, Embedding> many = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      many.put(Passages.hash("passage " + i), new Embedding(new float[] {i, 1}));
    }
    List<Future<Void>> writes = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      writes.add(embeddings().put("m", many));
    }
    done(Future.all(writes));
    assertThat(done(embeddings().find("m", many.keySet()))).isEqualTo(many);
  }
}
