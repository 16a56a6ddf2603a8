package io.marquee.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Embedding;
import io.marquee.onnx.Onnx;
import io.marquee.platform.Platform.Endpoint;
import io.marquee.platform.Platform.Limits;
import io.marquee.port.Embedder;
import io.marquee.port.EmbedderContract;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embeddings of an endpoint, over a real wire: MiniLM plays somebody else's model. */
final class PlatformTest extends EmbedderContract {

  private static final Limits LIMITS = new Limits(2, 6, 16);

  @TempDir static Path cache;

  private static Vertx vertx;
  private static Workers workers;
  private static Onnx onnx;

  private EmbeddingEndpoint endpoint;
  private Embedder embedder;

  @BeforeAll
  static void load() {
    vertx = Vertx.vertx();
    workers = new Workers(vertx, "model", 1, 1_000);
    onnx = Onnx.open(cache);
  }

  @AfterAll
  static void unload() {
    onnx.close();
    workers.close();
    vertx.close();
  }

  @BeforeEach
  void open() throws Exception {
    endpoint = new EmbeddingEndpoint(vertx, onnx.embedder(vertx, workers));
    embedder = embedder(384, false);
  }

  @AfterEach
  void close() {
    embedder.close();
    endpoint.close();
  }

  private Embedder embedder(int dimensions, boolean shorten) {
    return Platform.embedder(
        vertx,
        new Endpoint(endpoint.base(), EmbeddingEndpoint.MODEL, dimensions, shorten),
        EmbeddingEndpoint.KEY,
        LIMITS);
  }

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected Embedder embedder() {
    return embedder;
  }

  @Override
  protected boolean exact() {
    return false;
  }

  @Override
  protected Busy keepBusy() {
    Promise<Void> held = endpoint.hold();
    return held::tryComplete;
  }

  @Override
  protected int moreThanMayWait() {
    return LIMITS.calls() + LIMITS.waiting() + 1;
  }

  @Test
  void theModelIsCalledAsTheEndpointCallsIt() {
    assertThat(embedder.model()).isEqualTo("endpoint/some-model/384");
    assertThat(embedder.batch()).isEqualTo(16);
  }

  @Test
  void manyTextsAreFewCallsOverFewConnections() {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "Text " + i).toList();

    List<Embedding> vectors = result(embedder.embed(texts, soon()));

    assertThat(vectors).hasSize(40);
    assertThat(endpoint.asked)
        .extracting(asked -> asked.path("input").size())
        .containsExactly(16, 16, 8);
    assertThat(endpoint.asked).noneMatch(asked -> asked.has("dimensions"));
    assertThat(endpoint.connections()).isLessThanOrEqualTo(LIMITS.calls());
  }

  @Test
  void noMoreCallsAreAtTheEndpointThanAllowed() {
    List<Future<List<Embedding>>> asked =
        IntStream.range(0, 8).mapToObj(i -> embedder.embed(List.of("Text " + i), soon())).toList();

    assertThat(asked).allSatisfy(vectors -> assertThat(result(vectors)).hasSize(1));
    assertThat(endpoint.mostAtOnce.get()).isBetween(1, LIMITS.calls());
    assertThat(endpoint.connections()).isLessThanOrEqualTo(LIMITS.calls());
  }

  @Test
  void anEndpointThatCanShortenIsAskedTo() {
    try (Embedder shorter = embedder(128, true)) {
      Embedding vector = result(shorter.embed(List.of("A shark."), soon())).getFirst();

      assertThat(vector.values()).hasSize(128);
      assertThat(endpoint.asked.element().path("dimensions").asInt()).isEqualTo(128);
      assertThat(shorter.model()).isNotEqualTo(embedder.model());
    }
  }

  @Test
  void theEndpointIsToldWhenNobodyWaitsAnyMore() {
    Promise<Void> held = endpoint.hold();
    Deadline deadline = Deadline.after(Ticker.system(), Duration.ofMillis(200));

    assertThat(cause(embedder.embed(List.of("Text"), deadline)))
        .isInstanceOf(DeadlineExceeded.class);

    result(endpoint.hungUp.future());
    held.complete();
    assertThat(embed("Text")).isNotNull();
  }

  @Test
  void whatTheEndpointSaysAboutAFailureIsOneLineWithoutTheKey() {
    endpoint.fault =
        request -> {
          request.response().setStatusCode(500);
          return EmbeddingEndpoint.error(
              "out of\n memory for " + EmbeddingEndpoint.KEY + "x".repeat(999));
        };

    assertThat(failure())
        .hasMessageStartingWith("embeddings: 500: out of memory for ***xxx")
        .message()
        .hasSizeLessThan(250);
    assertThat(failure().getStackTrace()).isEmpty();

    endpoint.fault =
        request -> {
          request.response().setStatusCode(502);
          return Buffer.buffer("<html>");
        };
    assertThat(failure()).hasMessage("embeddings: 502");
  }

  @Test
  void anEndpointThatHasTooMuchToDoIsOverloaded() {
    endpoint.fault =
        request -> {
          request.response().setStatusCode(429);
          return EmbeddingEndpoint.error("slow down");
        };

    assertThat(failure()).isInstanceOf(Overloaded.class).hasMessage("embeddings: 429: slow down");
  }

  @Test
  void anEndpointThatIsAwayIsAFailureAndTheNextCallFindsItAgain() {
    endpoint.fault =
        request -> {
          request.connection().close();
          return null;
        };
    assertThat(failure()).isNotInstanceOf(DeadlineExceeded.class);

    endpoint.fault = null;
    assertThat(embed("Text")).isNotNull();
  }

  @Test
  void whatIsNoVectorForEveryTextIsAFailure() {
    List<Double> one = Collections.nCopies(384, 1.0);
    garbled(Buffer.buffer("{\"data\": [{"), "not JSON");
    garbled(Buffer.buffer("[]"), "0 entries (expected: 1)");
    garbled(data(), "0 entries (expected: 1)");
    garbled(data(entry(0, one), entry(1, one)), "2 entries (expected: 1)");
    garbled(data(entry(1, one)), "index: 1 (expected: each from 0 to 0)");
    garbled(data(Map.of("embedding", one)), "index:");
    garbled(data(entry(0, Collections.nCopies(1536, 1.0))), "1536 numbers (expected: 384)");
    garbled(data(entry(0, Collections.nCopies(384, 0.0))), "no direction");
    garbled(data(entry(0, Collections.nCopies(384, "x"))), "no direction");
    garbled(data(entry(0, Collections.nCopies(384, 1e300))), "no direction");
    garbled(data(Map.of("index", 0)), "0 numbers (expected: 384)");
    garbled(Buffer.buffer(" ".repeat(1 << 20)), "");
  }

  private void garbled(Buffer answer, String expected) {
    endpoint.fault = request -> answer;
    assertThat(failure()).isNotInstanceOf(DeadlineExceeded.class).hasMessageContaining(expected);
  }

  private static Buffer data(Map<?, ?>... entries) {
    return Buffer.buffer(Json.bytes(Map.of("data", List.of(entries))));
  }

  private static Map<String, Object> entry(int index, List<?> numbers) {
    return Map.of("index", index, "embedding", numbers);
  }

  private Throwable failure() {
    return cause(embedder.embed(List.of("Text"), soon()));
  }

  @Test
  void settingsAreCheckedAtBirth() {
    assertThatThrownBy(() -> at("ftp://example.org"))
        .hasMessage("url: ftp://example.org (expected: http:// or https:// and a host, no user)");
    assertThatThrownBy(() -> at("http://me:secret@example.org"))
        .hasMessageContaining("***@example.org")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> at("/v1")).hasMessageContaining("url: /v1");
    assertThatThrownBy(() -> new Endpoint(URI.create("http://a"), " ", 1, false))
        .hasMessageContaining("model: blank");
    assertThatThrownBy(() -> new Endpoint(URI.create("http://a"), "m", 0, false))
        .hasMessage("dimensions: 0 (expected: 1 to 4096)");
    assertThatThrownBy(() -> new Limits(0, 1, 1)).hasMessageContaining("calls: 0");
    assertThatThrownBy(() -> new Limits(1, 0, 1)).hasMessageContaining("waiting: 0");
    assertThatThrownBy(() -> new Limits(1, 1, 2049)).hasMessageContaining("texts: 2049");
    assertThat(at("https://a/v1").embeddings()).isEqualTo(URI.create("https://a/v1/embeddings"));
    assertThat(at("https://a/v1//").embeddings()).isEqualTo(URI.create("https://a/v1/embeddings"));
  }

  private static Endpoint at(String url) {
    return new Endpoint(URI.create(url), "m", 384, false);
  }
}
