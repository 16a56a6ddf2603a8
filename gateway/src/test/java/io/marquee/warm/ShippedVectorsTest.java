package io.marquee.warm;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Embedding;
import io.marquee.onnx.Onnx;
import io.marquee.port.Embedder;
import io.marquee.port.Passages;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShippedVectorsTest {

  private static final long SEED = 20_261_120;
  private static final int SAMPLE = 100;

  @TempDir static Path cache;

  private static Vertx vertx;
  private static Workers workers;
  private static Onnx onnx;
  private static Embedder embedder;
  private static ShippedVectors shipped;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    workers = new Workers(vertx, "embedding", 1, 8);
    onnx = Onnx.open(cache);
    embedder = onnx.embedder(vertx, workers);
    shipped = DemoCatalogue.vectors(embedder.model()).orElseThrow();
  }

  @AfterAll
  static void close() {
    onnx.close();
    workers.close();
    vertx.close();
  }

  @Test
  void everyPassageOfTheDemoCatalogueHasAVectorAndNothingElseDoes() throws IOException {
    assertThat(shipped.model()).isEqualTo(embedder.model());
    assertThat(passages().stream().map(Passages::hash).distinct().toList())
        .hasSameElementsAs(shipped.vectors().keySet());
  }

  @Test
  void theVectorsAreThoseOfTheModel() throws IOException {
    List<String> sample = passages();
    Collections.shuffle(sample, new Random(SEED));
    for (String passage : sample.subList(0, SAMPLE)) {
      Embedding ships = shipped.vectors().getOrDefault(Passages.hash(passage), embed("missing"));
      assertThat(ships.dot(embed(passage))).as(passage).isGreaterThan(.99f);
      assertThat(ships.dot(ships)).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void aCatalogueIsEmbeddedPassageByPassage() throws IOException {
    List<Integer> progress = new ArrayList<>();
    try (CatalogueReader reader = DemoCatalogue.open(InstantSource.fixed(Instant.EPOCH))) {
      var few = Stream.generate(reader::next).limit(20).toList();
      ShippedVectors computed =
          result(new CatalogueVectors(vertx, embedder).of(few.iterator(), soon(), progress::add));
      assertThat(computed.model()).isEqualTo(embedder.model());
      assertThat(computed.vectors()).hasSize(40);
      assertThat(few)
          .allSatisfy(
              draft ->
                  Passages.of(draft.title())
                      .forEach(
                          passage ->
                              assertThat(computed.vectors())
                                  .containsEntry(Passages.hash(passage), embed(passage))));
    }
    assertThat(progress).containsExactly(16, 20);
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    Embedding vector = new Embedding(new float[] {.6f, 0, -.8f});
    byte[] bytes = bytes(new ShippedVectors("a/model", Map.of(Passages.hash("a"), vector)));
    ShippedVectors read = ShippedVectors.read(new ByteArrayInputStream(bytes));
    assertThat(read.model()).isEqualTo("a/model");
    assertThat(read.vectors()).containsOnlyKeys(Passages.hash("a"));
    assertThat(read.vectors().values())
        .allSatisfy(v -> assertThat(v.dot(vector)).isCloseTo(1, within(1e-6f)));
    assertThat(bytes(shipped)).isEqualTo(bytes(ShippedVectors.read(stream(bytes(shipped)))));
  }

  @Test
  void aModelWithoutShippedVectorsHasNone() {
    assertThat(DemoCatalogue.vectors("another/model")).isEmpty();
  }

  @Test
  void aFileThatIsSomethingElseIsRefused() throws IOException {
    byte[] bytes = bytes(new ShippedVectors("m", Map.of(Passages.hash("a"), embed("a"))));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> ShippedVectors.read(stream(cut))).isInstanceOf(IOException.class);
    bytes[0] = 0;
    assertThatThrownBy(() -> ShippedVectors.read(stream(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("magic");
  }

  private static List<String> passages() throws IOException {
    List<String> passages = new ArrayList<>();
    try (CatalogueReader reader = DemoCatalogue.open(InstantSource.fixed(Instant.EPOCH))) {
      reader.forEachRemaining(draft -> passages.addAll(Passages.of(draft.title())));
    }
    return passages;
  }

  private static byte[] bytes(ShippedVectors vectors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    vectors.write(out);
    return out.toByteArray();
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static Embedding embed(String text) {
    return result(embedder.embed(List.of(text), soon())).getFirst();
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
  }

  private static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, SECONDS).join();
  }
}
