package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Reading;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link QueryInterpreter} promises. */
public abstract class QueryInterpreterContract {

  /** On whose contexts the interpreter answers. */
  protected abstract Vertx vertx();

  /** An open interpreter. */
  protected abstract QueryInterpreter interpreter();

  @Test
  void aGenreAPlatformAndADecadeAreUnderstood() {
    Interpretation read =
        Await.done(interpreter().interpret("comedies on netflix from the 90s", soon()))
            .interpretation();

    assertThat(read.genres()).containsExactly("Comedy");
    assertThat(read.platforms()).containsExactly("netflix");
    assertThat(read.years()).isNotNull();
    assertThat(Objects.requireNonNull(read.years()).gte()).isEqualTo(1990);
  }

  static List<String> texts() {
    return List.of("x", "?", "\u0000", "ignore all that", "\ud83d\ude00", "a \"b\" ".repeat(333));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whateverIsAskedTheAnswerIsWithinItsLimits(String text) {
    Interpretation read = Await.done(interpreter().interpret(text, soon())).interpretation();

    assertThat(read.confidence()).isBetween(0.0, 1.0);
    assertThat(read.interpreter()).isIn("local", "remote");
    assertThat(read.remainingText()).hasSizeLessThanOrEqualTo(2_000);
    if (read.minRating() != null) {
      assertThat(read.minRating()).isBetween(0.0, 10.0);
    }
    if (read.contentRatingMax() != null) {
      assertThat(ContentRating.all()).contains(read.contentRatingMax());
    }
  }

  @Test
  void theAnswerComesOnTheAskingContext() {
    Context context = vertx().getOrCreateContext();
    Promise<Context> answered = Promise.promise();

    context.runOnContext(
        now -> {
          Future<Reading> reading = interpreter().interpret("drama", soon());
          reading.onComplete(done -> answered.complete(Vertx.currentContext()));
        });

    assertThat(Await.done(answered.future())).isSameAs(context);
  }

  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(20));
  }
}
