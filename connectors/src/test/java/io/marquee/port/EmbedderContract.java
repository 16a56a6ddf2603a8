package io.marquee.port;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Embedding;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Embedder} promises. */
public abstract class EmbedderContract {

  private static final String TEXT = "A weatherman lives the same day over and over.";

  /** On whose contexts the embedder answers. */
  protected abstract Vertx vertx();

  /** An open embedder; the same one throughout a test. */
  protected abstract Embedder embedder();

  /** Keeps the engine from beginning anything that is asked from now on, until it is closed. */
  protected abstract Busy keepBusy() throws InterruptedException;

  /** More requests than may wait. */
  protected abstract int moreThanMayWait();

  /** Whether the same text gives the same vector to the bit, or only within a hair. */
  protected abstract boolean exact();

  /** The engine is kept busy until this is closed. */
  protected interface Busy extends AutoCloseable {
    @Override
    void close();
  }

  @Test
  void theModelIsNamed() {
    assertThat(embedder().model()).isNotBlank();
  }

  @Test
  void aTextBecomesAVectorOfUnitLength() {
    Embedding vector = embed(TEXT);
    assertThat(vector.values()).hasSize(embedder().dimensions());
    assertThat(vector.dot(vector)).isCloseTo(1, within(1e-5f));
  }

  @Test
  void noTextsBecomeNoVectors() {
    assertThat(embed(List.of())).isEmpty();
  }

  @Test
  void theSameTextGivesTheSameVectorWhateverIsBesideIt() {
    Embedding alone = embed(TEXT);
    List<Embedding> vectors = embed(List.of("Sharks.", TEXT, "words ".repeat(300), TEXT));
    assertSame(List.of(vectors.get(1), vectors.get(3)), List.of(alone, alone));
  }

  @Test
  void theSameTextGivesTheSameVectorWhoeverElseAsks() {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> TEXT + " ".repeat(i) + i).toList();
    List<Embedding> oneByOne = texts.stream().map(this::embed).toList();
    List<Future<List<Embedding>>> atOnce =
        IntStream.range(0, 3).mapToObj(i -> embedder().embed(texts, soon())).toList();
    assertThat(atOnce).allSatisfy(asked -> assertSame(result(asked), oneByOne));
  }

  @ParameterizedTest
  @CsvSource({
    "a shark terrorises a beach town, man-eating fish attack swimmers, a wedding in Paris",
    "hacker learns reality is simulated, the world is a computer program, a boy and his dog",
    "rom-com about a fake engagement, they pretend to be a couple and fall in love, trench warfare"
  })
  void meaningMakesVectorsNear(String text, String alike, String unlike) {
    List<Embedding> vectors = embed(List.of(text, alike, unlike));
    assertThat(vectors.getFirst().dot(vectors.get(1)))
        .isGreaterThan(vectors.getFirst().dot(vectors.get(2)));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void anyTextHasAVector(String text) {
    Embedding vector = embed(text);
    assertThat(vector.dot(vector)).isCloseTo(1, within(1e-5f));
  }

  static Stream<String> anything() {
    return Stream.of(
        "",
        " \t\r\n\u00a0",
        "\u0000\u0007\u200d\ufeff\uffff",
        "\ud83c\udfac".repeat(2_000),
        "\ud83c",
        "half \udfac a pair \ud83c",
        "word ".repeat(10_000),
        "w".repeat(10_000),
        "e\u0301".repeat(1_000),
        "千と千尋の神隠し",
        "[CLS] [MASK] [SEP]",
        "!?".repeat(1_000));
  }

  @Test
  void textPastTheWindowIsIgnored() {
    String long1 = "snow ".repeat(10_000);
    assertSame(List.of(embed(long1 + "and a murder")), List.of(embed(long1)));
  }

  @Test
  void pastTheDeadlineNothingIsBegun() {
    Deadline past = Deadline.after(Ticker.system(), Duration.ZERO);
    assertThat(cause(embedder().embed(List.of(TEXT), past))).isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void aBusyEngineIsNotWaitedForPastTheDeadline() throws InterruptedException {
    try (Busy _ = keepBusy()) {
      Deadline deadline = Deadline.after(Ticker.system(), Duration.ofMillis(20));
      assertThat(cause(embedder().embed(List.of(TEXT), deadline)))
          .isInstanceOf(DeadlineExceeded.class);
    }
    assertThat(embed(TEXT)).isNotNull();
  }

  @Test
  void whatMayNotWaitIsRefusedAndWhatWaitsIsAnswered() throws InterruptedException {
    List<Future<List<Embedding>>> asked = new ArrayList<>();
    try (Busy _ = keepBusy()) {
      for (int i = 0; i < moreThanMayWait(); i++) {
        asked.add(embedder().embed(List.of(TEXT), soon()));
      }
      assertThat(cause(asked.getLast())).isInstanceOf(Overloaded.class);
    }
    assertThat(asked.stream().map(EmbedderContract::outcome).distinct())
        .containsExactly("answered", "Overloaded");
  }

  @Test
  void itAnswersOnTheAskingContext() {
    Context context = vertx().getOrCreateContext();
    Promise<Optional<Context>> answered = Promise.promise();
    context.runOnContext(
        go ->
            embedder()
                .embed(List.of(TEXT), soon())
                .onComplete(
                    done -> answered.complete(Optional.ofNullable(Vertx.currentContext()))));
    assertThat(result(answered.future())).containsSame(context);
  }

  private void assertSame(List<Embedding> vectors, List<Embedding> expected) {
    if (exact()) {
      assertThat(vectors).isEqualTo(expected);
    }
    assertThat(vectors).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(vectors.get(i).dot(expected.get(i))).isCloseTo(1, within(1e-4f));
    }
  }

  /** Long enough for anything that is going to happen at all. */
  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
  }

  protected final Embedding embed(String text) {
    return embed(List.of(text)).getFirst();
  }

  private List<Embedding> embed(List<String> texts) {
    return result(embedder().embed(texts, soon()));
  }

  protected static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, SECONDS).join();
  }

  protected static Throwable cause(Future<?> future) {
    result(future.otherwiseEmpty());
    return Objects.requireNonNull(future.cause(), "the future succeeded");
  }

  private static String outcome(Future<?> future) {
    result(future.otherwiseEmpty());
    return future.succeeded() ? "answered" : cause(future).getClass().getSimpleName();
  }
}
