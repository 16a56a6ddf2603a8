package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.CurationRule.Match;
import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Synonym;
import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.CurationStore.Full;
import io.marquee.port.CurationStore.Kept;
import io.marquee.port.CurationStore.Outdated;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link CurationStore} promises, and that its feed says so. */
public abstract class CurationStoreContract {

  private static final Synonym SCI_FI =
      new Synonym(null, List.of("sci-fi", "science fiction", "scifi"), "“asked” for\n千と千尋");
  private static final Synonym K_DRAMA = new Synonym("k-drama", List.of("korean series"), null);
  private static final CurationRule WAR =
      new CurationRule(
          "war",
          Match.CONTAINS,
          List.of(new Pin(TitleId.ofSlug("a"), 3), new Pin(TitleId.ofSlug("b"), null)),
          List.of(TitleId.ofSlug("c")),
          Instant.parse("2026-01-01T00:00:00.123456789Z"),
          Instant.parse("2027-01-01T00:00:00Z"),
          "US",
          null);

  protected abstract CurationStore<Synonym> synonyms();

  protected abstract CurationStore<CurationRule> curations();

  protected abstract TitleStore titles();

  protected abstract ChangeFeed feed();

  @Test
  void aRuleIsKeptAsItWasGiven() {
    Kept<Synonym> both = done(synonyms().add(SCI_FI));
    Kept<CurationRule> war = done(curations().add(WAR));

    assertThat(both.version()).isEqualTo(1);
    assertThat(both.rule()).isEqualTo(SCI_FI);
    assertThat(done(synonyms().find(both.id(), soon()))).contains(both);
    assertThat(done(curations().find(war.id(), soon())))
        .hasValueSatisfying(kept -> assertThat(kept.rule()).isEqualTo(WAR));
  }

  @Test
  void whatIsOfOneKindIsNotOfTheOther() {
    UUID id = done(synonyms().add(SCI_FI)).id();

    assertThat(done(curations().find(id, soon()))).isEmpty();
    assertThat(done(curations().replace(id, OptionalLong.empty(), WAR))).isEmpty();
    assertThat(done(curations().remove(id, OptionalLong.empty()))).isFalse();
    assertThat(done(curations().scan(0, 9, soon()))).isEmpty();
    assertThat(done(synonyms().find(id, soon()))).isPresent();
  }

  @Test
  void aReplacedRuleIsAtTheNextVersion() {
    Kept<Synonym> first = done(synonyms().add(SCI_FI));
    Kept<Synonym> second =
        done(synonyms().replace(first.id(), OptionalLong.of(1), K_DRAMA)).orElseThrow();

    assertThat(second.version()).isEqualTo(2);
    assertThat(second.ordinal()).isEqualTo(first.ordinal());
    assertThat(second.rule()).isEqualTo(K_DRAMA);
    assertThat(second.changedAt()).isAfterOrEqualTo(first.changedAt());
    assertThat(done(synonyms().find(first.id(), soon()))).contains(second);
  }

  @Test
  void whoExpectsAnotherVersionChangesNothing() {
    UUID id = done(synonyms().add(SCI_FI)).id();
    done(synonyms().replace(id, OptionalLong.empty(), K_DRAMA));

    assertThat(failure(synonyms().replace(id, OptionalLong.of(1), SCI_FI)))
        .isInstanceOf(Outdated.class)
        .hasMessageContaining("version 2");
    assertThat(failure(synonyms().remove(id, OptionalLong.of(1)))).isInstanceOf(Outdated.class);
    assertThat(done(synonyms().find(id, soon())).orElseThrow().rule()).isEqualTo(K_DRAMA);
    assertThat(done(synonyms().remove(id, OptionalLong.of(2)))).isTrue();
    assertThat(done(synonyms().find(id, soon()))).isEmpty();
  }

  @Test
  void ofManyWhoExpectTheSameVersionOneHasIt() {
    UUID id = done(synonyms().add(SCI_FI)).id();
    List<Future<Boolean>> attempts =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  Synonym wanted = new Synonym("x", List.of("y" + i), null);
                  return synonyms()
                      .replace(id, OptionalLong.of(1), wanted)
                      .map(true)
                      .recover(
                          failure ->
                              failure instanceof Outdated
                                  ? Future.succeededFuture(false)
                                  : Future.failedFuture(failure));
                })
            .toList();

    assertThat(attempts.stream().map(Await::done)).containsOnlyOnce(true);
    assertThat(done(synonyms().find(id, soon())).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void aRuleThatIsNotThereIsNeitherFoundNorChanged() {
    UUID nothing = UUID.randomUUID();

    assertThat(done(synonyms().find(nothing, soon()))).isEmpty();
    assertThat(done(synonyms().replace(nothing, OptionalLong.of(1), SCI_FI))).isEmpty();
    assertThat(done(synonyms().remove(nothing, OptionalLong.of(1)))).isFalse();
  }

  @Test
  void allAreReadPageByPageInTheOrderInWhichTheyCame() {
    List<UUID> added = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      added.add(done(synonyms().add(new Synonym("w" + i, List.of("v"), null))).id());
    }
    done(synonyms().remove(added.remove(3), OptionalLong.empty()));
    done(synonyms().replace(added.getFirst(), OptionalLong.empty(), SCI_FI));

    List<UUID> read = new ArrayList<>();
    long after = 0;
    for (List<Kept<Synonym>> page = page(after); !page.isEmpty(); page = page(after)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(kept -> read.add(kept.id()));
      after = page.getLast().ordinal();
    }
    assertThat(read).isEqualTo(added);
  }

  private List<Kept<Synonym>> page(long after) {
    return done(synonyms().scan(after, 2, soon()));
  }

  @Test
  void everyChangeIsInTheFeedAndOnlyChangesAre() {
    Tail tail = new Tail(feed(), done(feed().head()));
    Kept<Synonym> kept = done(synonyms().add(SCI_FI));
    done(synonyms().replace(kept.id(), OptionalLong.empty(), SCI_FI));
    failure(synonyms().replace(kept.id(), OptionalLong.of(7), K_DRAMA));
    done(synonyms().remove(UUID.randomUUID(), OptionalLong.empty()));
    done(synonyms().replace(kept.id(), OptionalLong.of(1), K_DRAMA));
    done(curations().add(WAR));
    done(synonyms().remove(kept.id(), OptionalLong.empty()));

    assertThat(tail.catchUp(titles(), 100).changes())
        .hasSize(4)
        .allMatch(change -> change.kind() == Kind.CURATION)
        .allMatch(change -> change.id().equals(Change.NO_TITLE));
  }

  @Test
  void whoeverReadsAfterAChangeHasComeBySeesIt() {
    Tail tail = new Tail(feed(), done(feed().head()));
    for (int i = 0; i < 10; i++) {
      Kept<Synonym> kept = done(synonyms().add(new Synonym("w" + i, List.of("v"), null)));
      Await.until("the change", () -> Future.succeededFuture(!tail.read(100).changes().isEmpty()));
      assertThat(done(synonyms().scan(0, 100, soon()))).contains(kept);
    }
  }

  /** Keeps so many rules that there is room for one more. */
  protected abstract void fill(CurationStore<Synonym> synonyms, Synonym with);

  @Test
  void ofTwoWhoWantTheLastPlaceOneHasIt() {
    fill(synonyms(), K_DRAMA);
    List<Future<Kept<Synonym>>> last = List.of(synonyms().add(SCI_FI), synonyms().add(K_DRAMA));
    done(Future.join(last).otherwiseEmpty());

    assertThat(last).filteredOn(Future::succeeded).hasSize(1);
    assertThat(last).filteredOn(Future::failed).allMatch(no -> no.cause() instanceof Full);
    assertThat(done(curations().add(WAR)).version()).as("of another kind").isEqualTo(1);
  }

  @Test
  void whatIsLateAlreadyIsNotRead() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThat(failure(synonyms().scan(0, 1, passed))).isInstanceOf(DeadlineExceeded.class);
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
