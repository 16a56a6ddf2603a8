package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.KeptTitle.Kind;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserChange.Listed;
import io.marquee.catalog.UserChange.Played;
import io.marquee.catalog.UserChange.Preferred;
import io.marquee.catalog.UserChange.Rated;
import io.marquee.catalog.UserChange.Unlisted;
import io.marquee.catalog.UserChange.Unrated;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.catalog.Watched;
import io.marquee.port.UserStore.Full;
import io.marquee.port.UserStore.Told;
import io.marquee.port.UserStore.Unknown;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises. */
public abstract class UserStoreContract {

  private static final UserId ANA = new UserId("https://id.example", "ana");
  private static final UserId BO = new UserId("https://id.example", "bo");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
  private static final TitleId HEAT = TitleId.ofSlug("heat");
  private static final TitleId JAWS = TitleId.ofSlug("jaws");
  private static final TitleId NOWHERE = TitleId.ofSlug("nowhere");
  private static final Preferences TASTE =
      new Preferences(
          List.of("Comedy", "Romance"),
          List.of("netflix"),
          "PG-13",
          List.of("en", "fr"),
          "FR",
          ZoneId.of("Europe/Paris"));

  /** Lately: what is older than what is remembered has no effect. */
  private final Instant received = Instant.now();

  protected abstract UserStore users();

  protected abstract TitleStore titles();

  @Test
  void whoeverIsNotKnownIsAnonymous() {
    assertThat(context(ANA)).isEqualTo(UserContext.ANONYMOUS);
    assertThat(done(users().everything(ANA, soon()))).isEqualTo(UserRecord.EMPTY);
    assertThat(done(users().kept(ANA, Kind.RATING, soon()))).isEmpty();
    assertThat(done(users().preferences(ANA, soon()))).isEqualTo(Preferences.NONE);
    assertThat(done(users().forget(ANA))).isFalse();
  }

  @Test
  void whatIsSaidIsKnownToTheNextSearch() {
    catalogue("heat", "jaws");
    long version =
        apply(
            ANA,
            new Preferred(TASTE),
            new Listed(HEAT, NOW),
            new Rated(JAWS, 4.5, NOW),
            new Played(new Watched(HEAT, NOW.minusSeconds(60), 0.25)));

    assertThat(done(users().preferences(ANA, soon()))).isEqualTo(TASTE);
    assertThat(context(ANA))
        .isEqualTo(
            new UserContext(
                version,
                TASTE,
                List.of(new Watched(HEAT, NOW.minusSeconds(60), 0.25)),
                Map.of(JAWS, 4.5),
                Set.of(HEAT),
                List.of()));
  }

  @Test
  void everybodyHasOnlyWhatIsTheirs() {
    catalogue("heat");
    UserId another = new UserId("https://other.example", ANA.subject());
    apply(ANA, new Rated(HEAT, 5, NOW));
    apply(BO, new Preferred(TASTE));

    assertThat(context(another)).as("another issuer's").isEqualTo(UserContext.ANONYMOUS);
    assertThat(context(BO).ratings()).isEmpty();
    assertThat(context(ANA).preferences()).isEqualTo(Preferences.NONE);
    assertThat(done(users().forget(another))).isFalse();
    assertThat(done(users().forget(BO))).isTrue();
    assertThat(context(ANA).ratings()).containsOnlyKeys(HEAT);
  }

  @Test
  void whatEventsTellIsKnownAndTwiceIsOnce() {
    catalogue("heat", "jaws");
    Told listed = told(new Listed(HEAT, NOW), NOW);
    Told unlisted = told(new Unlisted(HEAT), NOW.plusSeconds(1));
    Told played = told(new Played(new Watched(JAWS, NOW, 0.5)), NOW);

    tell(listed, played);
    long before = context(ANA).version();
    tell(unlisted, unlisted);
    tell(listed, played);

    assertThat(context(ANA).version()).isGreaterThan(before);
    assertThat(context(ANA).watchlist()).isEmpty();
    assertThat(context(ANA).history()).containsExactly(new Watched(JAWS, NOW, 0.5));
  }

  @Test
  void theLatestWordCountsInWhateverOrderItIsTold() {
    catalogue("heat", "jaws");
    tell(told(new Rated(HEAT, 5, NOW), NOW), told(new Unlisted(JAWS), NOW));
    tell(
        told(new Rated(HEAT, 1, NOW.minusSeconds(60)), NOW.minusSeconds(60)),
        told(new Listed(JAWS, NOW.minusSeconds(60)), NOW.minusSeconds(60)));
    apply(ANA, new Rated(JAWS, 4, NOW));
    tell(told(new Rated(JAWS, 2, NOW.minusSeconds(1)), NOW.minusSeconds(1)));

    assertThat(context(ANA).ratings()).isEqualTo(Map.of(HEAT, 5.0, JAWS, 4.0));
    assertThat(context(ANA).watchlist()).isEmpty();
    tell(
        told(new Listed(HEAT, NOW.plusSeconds(2)), NOW.plusSeconds(2)),
        told(new Unlisted(HEAT), NOW.plusSeconds(1)));
    assertThat(context(ANA).watchlist()).containsExactly(HEAT);
  }

  @Test
  void whatIsSaidHereAndNowIsAWordToo() {
    catalogue("heat", "jaws");
    Instant before = NOW.minusSeconds(1);
    apply(ANA, new Listed(HEAT, NOW), new Rated(HEAT, 4, NOW));
    tell(told(new Unlisted(HEAT), before), told(new Unrated(HEAT), before));
    assertThat(context(ANA).watchlist()).as("listed after that").containsExactly(HEAT);
    assertThat(context(ANA).ratings()).as("rated after that").isEqualTo(Map.of(HEAT, 4.0));

    Instant once = Instant.EPOCH.plusSeconds(1);
    apply(ANA, new Unlisted(JAWS), new Unrated(JAWS), new Unlisted(HEAT), new Unrated(HEAT));
    tell(told(new Listed(JAWS, once), once), told(new Rated(JAWS, 5, once), once));
    tell(told(new Listed(HEAT, once), once), told(new Rated(HEAT, 5, once), once));
    assertThat(context(ANA).watchlist()).as("taken back after that").isEmpty();
    assertThat(context(ANA).ratings()).as("taken back after that").isEmpty();
    assertThat(tell(told(new Listed(JAWS, LATER), LATER))).isTrue();
    assertThat(context(ANA).watchlist()).as("said after that").containsExactly(JAWS);
  }

  @Test
  void whatIsOlderThanWhatIsRememberedHasNoEffectASecondTime() {
    catalogue("heat");
    Instant old = Instant.now().minus(UserStore.REMEMBERED).minusSeconds(60);

    assertThat(done(users().tell(ANA, old, List.of(told(new Listed(HEAT, old), old))))).isFalse();
    assertThat(context(ANA)).isEqualTo(UserContext.ANONYMOUS);
  }

  @Test
  void whatDoesNotGoIsLeftOut() {
    catalogue("heat");
    tell(told(new Rated(NOWHERE, 5, NOW), NOW), told(new Rated(HEAT, 3, NOW), NOW));
    assertThat(context(ANA).ratings()).isEqualTo(Map.of(HEAT, 3.0));
    assertThat(done(users().tell(ANA, Instant.now(), List.of()))).isTrue();
  }

  @Test
  void aWatchlistThatIsFullTakesNoMoreOfWhatIsTold() {
    List<String> names =
        IntStream.rangeClosed(0, Kind.WATCHLIST.most()).mapToObj(i -> "t" + i).toList();
    catalogue(names.toArray(String[]::new));
    tell(
        names.stream()
            .map(name -> told(new Listed(TitleId.ofSlug(name), NOW), NOW))
            .toArray(Told[]::new));

    assertThat(context(ANA).watchlist()).hasSize(Kind.WATCHLIST.most());
  }

  @Test
  void whoeverWasForgottenIsNotRememberedByWhatWasUnderWay() {
    catalogue("heat");
    tell(told(new Rated(HEAT, 3, NOW), NOW));
    done(users().forget(ANA));

    assertThat(tell(told(new Rated(HEAT, 4, NOW), NOW))).isFalse();
    assertThat(tell()).as("nothing to keep, but somebody to know").isFalse();
    Instant aClockAhead = Instant.now().plusSeconds(2);
    assertThat(done(users().tell(ANA, aClockAhead, List.of()))).isFalse();
    assertThat(context(ANA)).isEqualTo(UserContext.ANONYMOUS);
    assertThat(done(users().tell(ANA, LATER, List.of()))).isTrue();
    done(users().tell(ANA, LATER, List.of(told(new Rated(HEAT, 4, NOW), NOW))));
    done(users().prune());
    assertThat(context(ANA).ratings()).isEqualTo(Map.of(HEAT, 4.0));
  }

  @Test
  void whoHasBeenForgottenIsKnownWithoutTheirNames() {
    UserId odd = new UserId("https://\uD83C\uDFAC.example", "\u00E9:1");
    done(users().forget(odd));

    UserStore.Forgotten forgotten = done(users().forgotten(received.minusSeconds(60), soon()));
    assertThat(forgotten.since(odd, received.minusSeconds(60))).isTrue();
    assertThat(forgotten.since(odd, LATER)).as("what they do later").isFalse();
    assertThat(forgotten.since(BO, Instant.EPOCH)).isFalse();
    assertThat(done(users().forgotten(LATER, soon())).since(odd, received)).isFalse();
  }

  private static Told told(UserChange change, Instant at) {
    return new Told(UUID.randomUUID(), change, at);
  }

  private boolean tell(Told... told) {
    return done(users().tell(ANA, received, List.of(told)));
  }

  @Test
  void theLastWordCounts() {
    catalogue("heat", "jaws");
    apply(ANA, new Rated(HEAT, 5, NOW), new Listed(HEAT, NOW), new Listed(JAWS, NOW));
    apply(ANA, new Rated(HEAT, 0.5, NOW), new Unlisted(HEAT), new Preferred(TASTE));
    apply(ANA, new Preferred(Preferences.NONE));

    assertThat(context(ANA).ratings()).isEqualTo(Map.of(HEAT, 0.5));
    assertThat(context(ANA).watchlist()).containsExactly(JAWS);
    assertThat(context(ANA).preferences()).isEqualTo(Preferences.NONE);
    apply(ANA, new Unrated(HEAT));
    assertThat(context(ANA).ratings()).isEmpty();
  }

  @Test
  void whatWasPlayedOnlyGoesForward() {
    catalogue("heat");
    Instant later = NOW.minusSeconds(10);
    apply(ANA, new Played(new Watched(HEAT, later, 0.9)));
    apply(ANA, new Played(new Watched(HEAT, later.minusSeconds(99), 0.2)));

    assertThat(context(ANA).history()).containsExactly(new Watched(HEAT, later, 0.9));
  }

  @Test
  void everyWriteHasAVersionOfItsOwnAndNoneComesBack() {
    catalogue("heat");
    List<Long> versions = new ArrayList<>();
    versions.add(apply(ANA, new Preferred(TASTE)));
    versions.add(apply(ANA, new Preferred(TASTE)));
    versions.add(apply(BO, new Preferred(TASTE)));
    versions.add(apply(ANA, new Unrated(HEAT)));
    done(users().forget(ANA));
    versions.add(apply(ANA, new Preferred(TASTE)));

    assertThat(versions).isSorted().doesNotHaveDuplicates().allMatch(version -> version > 0);
    assertThat(context(ANA).version()).isEqualTo(versions.getLast());
  }

  @Test
  void ofManyWhoWriteAtOnceNoWordIsLost() {
    List<String> slugs = IntStream.range(0, 8).mapToObj(i -> "t" + i).toList();
    catalogue(slugs.toArray(String[]::new));
    List<Future<Long>> writes =
        slugs.stream()
            .map(slug -> users().apply(ANA, List.of(new Rated(TitleId.ofSlug(slug), 3, NOW))))
            .toList();

    assertThat(writes.stream().map(Await::done)).doesNotHaveDuplicates();
    assertThat(context(ANA).ratings()).hasSize(8);
  }

  @Test
  void aTitleThatNobodyKnowsChangesNothing() {
    catalogue("heat");
    assertThat(
            failure(users().apply(ANA, List.of(new Rated(HEAT, 4, NOW), new Listed(NOWHERE, NOW)))))
        .isInstanceOfSatisfying(
            Unknown.class, no -> assertThat(no.titles()).containsExactly(NOWHERE));
    assertThat(failure(users().apply(ANA, List.of(new Unlisted(NOWHERE)))))
        .isInstanceOf(Unknown.class);

    assertThat(context(ANA)).isEqualTo(UserContext.ANONYMOUS);
    apply(ANA, new Unlisted(HEAT));
  }

  @Test
  void whatIsTakenBackOfATitleThatIsGoneExcusesNothingElseThatIsSaidOfIt() {
    catalogue("heat");
    apply(ANA, new Listed(HEAT, NOW));
    done(titles().remove(HEAT));

    assertThat(failure(users().apply(ANA, List.of(new Rated(HEAT, 4, NOW), new Unlisted(HEAT)))))
        .isInstanceOfSatisfying(Unknown.class, no -> assertThat(no.titles()).containsExactly(HEAT));
    assertThat(context(ANA).watchlist()).containsExactly(HEAT);
    assertThat(context(ANA).ratings()).isEmpty();
  }

  @Test
  void whatIsKeptOfATitleThatIsGoneIsShownAndCanBeTakenBack() {
    catalogue("heat");
    apply(ANA, new Listed(HEAT, NOW));
    done(titles().remove(HEAT));

    assertThat(done(users().kept(ANA, Kind.WATCHLIST, soon())))
        .containsExactly(new KeptTitle(HEAT, null, null, null, 1, NOW));
    apply(ANA, new Unlisted(HEAT));
    assertThat(done(users().kept(ANA, Kind.WATCHLIST, soon()))).isEmpty();
  }

  @Test
  void oldHistoryIsKeptButNoMoreContext() {
    catalogue("heat", "jaws");
    Instant old = NOW.minus(UserStore.HISTORY);
    apply(ANA, new Played(new Watched(HEAT, old, 1)));
    apply(ANA, new Played(new Watched(JAWS, old.plusSeconds(1), 1)));

    assertThat(context(ANA).history()).extracting(Watched::title).containsExactly(JAWS);
    assertThat(done(users().kept(ANA, Kind.HISTORY, soon())))
        .extracting(KeptTitle::title)
        .containsExactly(JAWS, HEAT);
  }

  @Test
  void everythingIsKeptNewestFirstWithItsName() {
    catalogue("heat", "jaws");
    apply(ANA, new Rated(HEAT, 4, NOW), new Rated(JAWS, 2, NOW.plusSeconds(1)));
    long version = apply(ANA, new Preferred(TASTE), new Played(new Watched(HEAT, NOW, 0.5)));

    UserRecord everything = done(users().everything(ANA, soon()));
    assertThat(everything.version()).isEqualTo(version);
    assertThat(everything.preferences()).isEqualTo(TASTE);
    assertThat(everything.titles())
        .isEqualTo(
            Map.of(
                Kind.RATING,
                List.of(
                    new KeptTitle(JAWS, "jaws", TitleType.MOVIE, 2001, 2, NOW.plusSeconds(1)),
                    new KeptTitle(HEAT, "heat", TitleType.MOVIE, 2001, 4, NOW)),
                Kind.HISTORY,
                List.of(new KeptTitle(HEAT, "heat", TitleType.MOVIE, 2001, 0.5, NOW))));
    assertThat(everything.titles(Kind.WATCHLIST)).isEmpty();
  }

  @Test
  void theNewestAreKeptButAWatchlistLosesNothing() {
    int many = Kind.RATING.most() + 1;
    List<String> slugs = IntStream.range(0, many).mapToObj(i -> "t" + i).toList();
    done(titles().put(slugs.subList(0, 1000).stream().map(Drafts::draft).toList()));
    catalogue(slugs.getLast());
    List<UserChange> rated = new ArrayList<>();
    List<UserChange> played = new ArrayList<>();
    List<UserChange> listed = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      TitleId title = TitleId.ofSlug(slugs.get(i));
      rated.add(new Rated(title, 3, NOW.minusSeconds(i)));
      played.add(new Played(new Watched(title, NOW.minusSeconds(i), 1)));
      listed.add(new Listed(title, NOW));
    }
    done(users().apply(ANA, rated.subList(1, many)));
    done(users().apply(ANA, rated.subList(0, 1)));
    done(users().apply(ANA, played.subList(0, 600)));
    done(users().apply(ANA, listed.subList(0, Kind.WATCHLIST.most())));

    assertThat(failure(users().apply(ANA, listed.subList(599, 600)))).isInstanceOf(Full.class);
    apply(ANA, new Listed(TitleId.ofSlug("t0"), NOW));
    UserContext context = context(ANA);
    assertThat(context.ratings())
        .hasSize(Kind.RATING.most())
        .containsKey(TitleId.ofSlug("t0"))
        .doesNotContainKey(TitleId.ofSlug(slugs.getLast()));
    assertThat(context.history()).hasSize(Kind.HISTORY.most());
    assertThat(context.history().getFirst().title()).isEqualTo(TitleId.ofSlug("t0"));
    assertThat(context.watchlist()).hasSize(Kind.WATCHLIST.most());
    assertThat(failure(users().apply(ANA, rated))).isInstanceOf(IllegalArgumentException.class);
    assertThat(failure(users().apply(ANA, List.of()))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoeverIsForgottenIsForgottenWhole() {
    catalogue("heat");
    apply(ANA, new Preferred(TASTE), new Rated(HEAT, 4, NOW), new Listed(HEAT, NOW));

    assertThat(done(users().forget(ANA))).isTrue();
    assertThat(context(ANA)).isEqualTo(UserContext.ANONYMOUS);
    assertThat(done(users().everything(ANA, soon()))).isEqualTo(UserRecord.EMPTY);
    apply(ANA, new Preferred(Preferences.NONE));
    assertThat(context(ANA).ratings()).isEmpty();
  }

  @Test
  void whatIsLateAlreadyIsNotRead() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThat(failure(users().context(ANA, NOW, passed))).isInstanceOf(DeadlineExceeded.class);
  }

  private void catalogue(String... slugs) {
    done(titles().put(List.of(slugs).stream().map(slug -> Drafts.draft(slug)).toList()));
  }

  private long apply(UserId user, UserChange... changes) {
    return done(users().apply(user, List.of(changes)));
  }

  private UserContext context(UserId user) {
    return done(users().context(user, NOW, soon()));
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
