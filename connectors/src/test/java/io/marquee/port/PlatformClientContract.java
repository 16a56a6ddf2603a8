package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.port.PlatformClient.Told;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PlatformClient} promises. */
public abstract class PlatformClientContract {

  protected static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");

  protected abstract Vertx vertx();

  /** A client whose clock says {@link #NOW}; the same one throughout a test. */
  protected abstract PlatformClient client();

  /** The platform now offers {@code id} in the US by subscription, or nowhere. */
  protected abstract void says(String id, boolean offered);

  /** The platform answers nothing any more. */
  protected abstract void fallsSilent();

  /** The platform answers with failures only. */
  protected abstract void breaks();

  @Test
  void whatIsOfferedSaysWhoSaidSoAndWhen() {
    says("a", true);

    assertThat(ask("a"))
        .isEqualTo(
            Map.of(
                "a",
                Told.of(
                    NOW,
                    List.of(
                        new Availability(
                            client().platform(),
                            "US",
                            true,
                            OfferType.SUBSCRIPTION,
                            null,
                            null,
                            "HD",
                            null,
                            null,
                            null,
                            NOW,
                            "platform")))));
  }

  @Test
  void whatIsNotThereIsEmptyAndWhatIsUnknownIsSaidToBe() {
    says("a", true);
    says("b", false);

    Map<String, Told> answer = ask("a", "b", "c");

    assertThat(answer)
        .containsOnlyKeys("a", "b", "c")
        .containsEntry("b", Told.of(NOW, List.of()))
        .containsEntry("c", Told.unknown(NOW));
  }

  @Test
  void anyNumberOfTitlesCanBeAskedAbout() {
    Set<String> ids = IntStream.range(0, 120).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    ids.forEach(id -> says(id, true));

    assertThat(ask(ids.toArray(String[]::new))).containsOnlyKeys(ids);
    assertThat(ask()).isEmpty();
  }

  @Test
  void pastTheDeadlineNothingIsAsked() {
    assertThat(failure(client().availability("US", Set.of("a"), in(Duration.ZERO))))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void aSilentPlatformIsNotWaitedForPastTheDeadline() {
    fallsSilent();
    assertThat(failure(client().availability("US", Set.of("a"), in(Duration.ofMillis(50)))))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void aBrokenPlatformIsAFailure() {
    breaks();
    assertThat(failure(client().availability("US", Set.of("a"), soon())))
        .isNotInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void itAnswersOnTheAskingContext() {
    says("a", true);
    Context context = vertx().getOrCreateContext();
    Promise<Optional<Context>> answered = Promise.promise();
    context.runOnContext(
        go ->
            client()
                .availability("US", Set.of("a"), soon())
                .onComplete(
                    done -> answered.complete(Optional.ofNullable(Vertx.currentContext()))));
    assertThat(done(answered.future())).containsSame(context);
  }

  protected final Map<String, Told> ask(String... ids) {
    return done(client().availability("US", Set.of(ids), soon()));
  }

  /** Long enough for anything that is going to happen at all. */
  protected static Deadline soon() {
    return in(Duration.ofMinutes(1));
  }

  protected static Deadline in(Duration time) {
    return Deadline.after(Ticker.system(), time);
  }
}
