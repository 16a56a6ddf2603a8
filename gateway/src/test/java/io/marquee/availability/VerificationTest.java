package io.marquee.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.availability.Checked.Certainty;
import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.AvailabilityStore;
import io.marquee.port.Lease;
import io.marquee.port.PlatformTitles.Due;
import io.marquee.port.Said;
import io.marquee.port.Said.Subject;
import io.marquee.search.MemoryCatalogue;
import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

  private static final Instant CHECKED = Instant.parse("2026-01-01T12:00:00Z");
  private static final TitleId A = TitleId.ofSlug("a");
  private static final TitleId B = TitleId.ofSlug("b");

  private final FakeTime time = new FakeTime();
  private Instant now = CHECKED.plus(Duration.ofHours(2));
  private final ScriptedPlatforms platforms = new ScriptedPlatforms(() -> now);
  private final Map<Subject, Said> lately = new HashMap<>();
  private final List<Certainty> tally = new ArrayList<>();
  private int lost;
  private boolean latelyIsAway;
  private boolean verify = true;
  private final MemoryCatalogue catalogue = MemoryCatalogue.of("a", "b");

  @Test
  void whatIsFreshNeedsNoQuestion() {
    now = CHECKED.plus(Duration.ofMinutes(59));
    assertThat(certainties(A, B)).containsExactly(Certainty.CACHED, Certainty.CACHED);
    assertThat(platforms.asked).isEmpty();
    assertThat(tally).containsExactly(Certainty.CACHED, Certainty.CACHED);
  }

  @Test
  void theRestIsAskedInOneQuestion() {
    platforms.offers("a", "b");
    assertThat(certainties(A, B)).containsExactly(Certainty.VERIFIED, Certainty.VERIFIED);
    assertThat(platforms.asked).hasSize(1);
  }

  @Test
  void whatAnotherReplicaHeardIsKnownHere() {
    learnedElsewhere(now.minusSeconds(60), true);
    assertThat(certainties(A)).containsExactly(Certainty.CACHED);
    assertThat(platforms.asked).isEmpty();
  }

  @Test
  void ofTwoWordsTheLaterOneCounts() {
    learnedElsewhere(CHECKED.minusSeconds(60), false);
    now = CHECKED.plusSeconds(60);
    assertThat(offers(A).getFirst().available()).isTrue();
  }

  @Test
  void aTitleThatIsGoneIsSaidToBe() {
    platforms.lacks("a");
    assertThat(offers(A))
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.available()).isFalse();
              assertThat(offer.offerType()).isEqualTo(OfferType.SUBSCRIPTION);
              assertThat(offer.source()).isEqualTo("platform");
            });
  }

  @Test
  void aTitleThatThePlatformDoesNotKnowStaysUnverified() {
    platforms.offers("b");
    assertThat(certainties(A, B)).containsExactly(Certainty.UNVERIFIED, Certainty.VERIFIED);
  }

  @Test
  void aPlatformThatFailsOrRefusesCostsOnlyCertainty() {
    platforms.fails(new IllegalStateException("500"));
    assertThat(outcome(A).missing()).containsExactly("netflix failed");
    platforms.fails(new Overloaded("its rate is used up"));
    assertThat(outcome(A).missing()).containsExactly("netflix not asked");
    assertThat(certainties(A)).containsExactly(Certainty.UNVERIFIED);
  }

  @Test
  void anAnswerThatComesTooLateIsLearnedAllTheSame() {
    Promise<Void> late = Promise.promise();
    platforms.offers("a");
    platforms.answersAfter(late.future());

    Future<Verification.Outcome> outcome = verification().of(List.of(A), "US", in40());
    time.pass(Duration.ofMillis(39));
    assertThat(outcome.result().missing()).containsExactly("netflix late");

    late.complete();
    time.pass(Duration.ofSeconds(1));
    assertThat(platforms.learned).singleElement().satisfies(said -> assertThat(said).hasSize(1));
    assertThat(lately).hasSize(1);
  }

  @Test
  void replicasThatShareNothingGoOn() {
    latelyIsAway = true;
    platforms.offers("a");
    assertThat(certainties(A)).containsExactly(Certainty.VERIFIED);
  }

  @Test
  void whatIsLearnedIsWrittenTogetherAndAgainIfItMustBe() {
    platforms.offers("a", "b");
    platforms.forgets(true);
    Verification verification = verification();
    verification.of(List.of(A), "US", in40());
    verification.of(List.of(B), "US", in40());
    verification.of(List.of(A), "US", in40());
    time.pass(Duration.ofSeconds(1));
    assertThat(platforms.learned).isEmpty();

    platforms.forgets(false);
    time.pass(Duration.ofSeconds(2));

    assertThat(platforms.learned).singleElement().satisfies(said -> assertThat(said).hasSize(2));
    assertThat(time.alarms()).isZero();
  }

  @Test
  void aWordThatCannotBeKeptCostsOnlyItself() {
    platforms.offers(IntStream.range(0, 120).mapToObj(i -> "t" + i).toArray(String[]::new));
    platforms.due = IntStream.range(0, 120).mapToObj(i -> due("t" + i)).toList();
    TitleId odd = TitleId.ofSlug("t7");
    platforms.cannotKeep(word -> word.subject().title().equals(odd));

    RefreshAhead ahead = verification().ahead(() -> Future.succeededFuture(Optional.of(term())));
    ahead.start();
    time.pass(Duration.ofSeconds(5));
    ahead.close();

    assertThat(platforms.learned.stream().flatMap(List::stream))
        .extracting(word -> word.subject().title())
        .hasSize(119)
        .doesNotContain(odd);
    assertThat(lost).isEqualTo(1);
  }

  @Test
  void wellKnownTitlesAreAskedAheadFiftyAtATime() {
    platforms.offers(IntStream.range(0, 120).mapToObj(i -> "t" + i).toArray(String[]::new));
    platforms.due = IntStream.range(0, 120).mapToObj(i -> due("t" + i)).toList();

    RefreshAhead ahead = verification().ahead(() -> Future.succeededFuture(Optional.of(term())));
    ahead.start();
    time.pass(Duration.ofSeconds(5));
    ahead.close();

    assertThat(platforms.asked).extracting(Set::size).containsExactly(50, 50, 20);
    assertThat(platforms.learned.stream().mapToInt(List::size).sum()).isEqualTo(120);
  }

  @Test
  void noPlatformWaitsForAnotherThatDoesNotAnswer() {
    platforms.offers("a");
    platforms.due =
        Stream.concat(
                IntStream.range(0, 3_000).mapToObj(i -> due("hulu", "t" + i)), Stream.of(due("a")))
            .toList();

    RefreshAhead ahead = verification().ahead(() -> Future.succeededFuture(Optional.of(term())));
    ahead.start();
    time.pass(Duration.ofSeconds(1));
    ahead.close();

    assertThat(platforms.asked).containsExactly(Set.of(ScriptedPlatforms.id("a")));
  }

  @Test
  void whatThePlatformDoesNotKnowIsNotAskedForAgainNorKeepsOthersWaiting() {
    platforms.offers("a");
    platforms.due =
        Stream.concat(IntStream.range(0, 2_000).mapToObj(i -> due("t" + i)), Stream.of(due("a")))
            .toList();

    RefreshAhead ahead = verification().ahead(() -> Future.succeededFuture(Optional.of(term())));
    ahead.start();
    time.pass(Duration.ofSeconds(59));
    assertThat(platforms.asked).hasSize(40);
    assertThat(platforms.learned).isEmpty();
    time.pass(Duration.ofSeconds(59));
    ahead.close();

    assertThat(platforms.asked.subList(40, platforms.asked.size()))
        .containsExactly(Set.of(ScriptedPlatforms.id("a")));
  }

  @Test
  void whatThePlatformDoesNotKnowIsAskedForAgainAnHourLater() {
    Verification verification = verification();
    verification.of(List.of(A), "US", in40());
    verification.of(List.of(A), "US", in40());
    assertThat(platforms.asked).hasSize(1);
    time.pass(Duration.ofHours(1));
    verification.of(List.of(A), "US", in40());
    assertThat(platforms.asked).hasSize(2);
  }

  @Test
  void onlyOneProcessAsksAhead() {
    platforms.due = List.of(due("a"));
    RefreshAhead ahead = verification().ahead(() -> Future.succeededFuture(Optional.empty()));
    ahead.start();
    time.pass(Duration.ofMinutes(5));
    assertThat(platforms.asked).isEmpty();
  }

  /** Whatever happens, every answer is as sure as it says. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void whatIsSaidWasTrueWhenItWasChecked(long seed) {
    var random = new SplittableRandom(seed);
    NavigableMap<Instant, Boolean> truth = new TreeMap<>(Map.of(CHECKED, true));
    platforms.offers("a");
    for (int step = 0; step < 200; step++) {
      now = now.plusSeconds(1 + random.nextInt(1_800));
      switch (random.nextInt(4)) {
        case 0 -> {
          boolean there = random.nextBoolean();
          truth.put(now, there);
          if (there) {
            platforms.offers("a");
          } else {
            platforms.lacks("a");
          }
        }
        case 1 -> platforms.fails(new IllegalStateException("500"));
        case 2 -> platforms.answersAfter(Future.succeededFuture());
        default -> latelyIsAway = random.nextBoolean();
      }
      int asked = platforms.asked.size();
      Checked said = outcome(A).offers().getOrDefault(A, List.of()).getFirst();
      assertIsTrue(said, truth, platforms.asked.size() > asked);
    }
  }

  private void assertIsTrue(Checked said, NavigableMap<Instant, Boolean> truth, boolean wasAsked) {
    Instant at = said.offer().checkedAt();
    Duration age = Duration.between(at, now);
    assertThat(said.offer().available()).isEqualTo(truth.floorEntry(at).getValue());
    switch (said.certainty()) {
      case VERIFIED -> assertThat(age).isZero();
      case CACHED -> assertThat(age).isLessThan(Duration.ofHours(1));
      case UNVERIFIED -> assertThat(age).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
    assertThat(wasAsked).isEqualTo(said.certainty() != Certainty.CACHED);
  }

  @Test
  void whereItIsSwitchedOffNobodyIsAsked() {
    verify = false;
    platforms.offers("a");
    assertThat(certainties(A)).containsExactly(Certainty.UNVERIFIED);
    assertThat(verification().isOn()).isFalse();
    assertThat(platforms.asked).isEmpty();
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    Duration hour = Duration.ofHours(1);
    assertThatThrownBy(() -> new Freshness(true, hour, hour, hour, 1, hour))
        .hasMessageContaining("ahead: PT1H (expected: at least 0s, less than fresh");
    assertThatThrownBy(() -> new Freshness(true, Duration.ZERO, hour, hour, 1, hour))
        .hasMessageContaining("fresh: PT0S");
    assertThatThrownBy(() -> new Freshness(true, hour, hour, Duration.ZERO, -1, hour))
        .hasMessageContaining("popular: -1");
  }

  private static Due due(String slug) {
    return due("netflix", slug);
  }

  private static Due due(String platform, String slug) {
    Subject subject = new Subject(TitleId.ofSlug(slug), new Outlet(platform, "US"));
    return new Due(subject, ScriptedPlatforms.id(slug), List.of());
  }

  private static Lease.Term term() {
    Promise<Void> over = Promise.promise();
    return new Lease.Term() {
      @Override
      public long number() {
        return 1;
      }

      @Override
      public Future<Void> over() {
        return over.future();
      }

      @Override
      public Future<Void> end() {
        over.tryComplete();
        return over.future();
      }
    };
  }

  private void learnedElsewhere(Instant at, boolean available) {
    Availability offer = ScriptedPlatforms.offer("US", at);
    Subject subject = new Subject(A, offer.outlet());
    lately.put(subject, new Said(subject, at, available ? List.of(offer) : List.of()));
  }

  private List<Certainty> certainties(TitleId... titles) {
    Verification.Outcome outcome = outcome(titles);
    return List.of(titles).stream()
        .flatMap(title -> outcome.offers().getOrDefault(title, List.of()).stream())
        .map(Checked::certainty)
        .toList();
  }

  private List<Availability> offers(TitleId title) {
    return outcome(title).offers().getOrDefault(title, List.of()).stream()
        .map(Checked::offer)
        .toList();
  }

  private Verification.Outcome outcome(TitleId... titles) {
    return verification().of(List.of(titles), "US", in40()).result();
  }

  private Deadline in40() {
    return Deadline.after(time.ticker(), Duration.ofMillis(40));
  }

  private Verification verification() {
    return new Verification(
        Sources.known(catalogue.store(), shared(), platforms)
            .asking(List.of(platforms.netflix(), platforms.hulu())),
        new Freshness(
            verify,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            1000,
            Duration.ofMinutes(1)),
        time,
        () -> now,
        new Tally() {
          @Override
          public void lookedUp(Certainty certainty) {
            tally.add(certainty);
          }

          @Override
          public void lost() {
            lost++;
          }
        });
  }

  private AvailabilityStore shared() {
    return new AvailabilityStore() {
      @Override
      public Future<Map<Subject, Said>> find(Set<Subject> subjects, Deadline deadline) {
        Map<Subject, Said> found = new HashMap<>(lately);
        found.keySet().retainAll(subjects);
        return latelyIsAway ? Future.failedFuture("away") : Future.succeededFuture(found);
      }

      @Override
      public Future<Void> put(List<Said> words, Deadline deadline) {
        words.forEach(word -> lately.put(word.subject(), word));
        return latelyIsAway ? Future.failedFuture("away") : Future.succeededFuture();
      }

      @Override
      public void close() {}
    };
  }
}
