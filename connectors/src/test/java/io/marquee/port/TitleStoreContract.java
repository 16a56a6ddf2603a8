package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Drafts.between;
import static io.marquee.port.Drafts.draft;
import static io.marquee.port.Drafts.gone;
import static io.marquee.port.Drafts.offer;
import static io.marquee.port.Drafts.offered;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TitleStore} promises, and that its feed says so. */
public abstract class TitleStoreContract {

  private static final Draft HEAT = draft("heat-1995", "title", "Heat", "year", 1995);

  protected abstract TitleStore titles();

  protected abstract ChangeFeed feed();

  @Test
  void aTitleIsKeptAsItWasGiven() {
    Availability rent =
        new Availability(
            "apple-tv-plus",
            "DE",
            true,
            OfferType.RENT,
            new BigDecimal("3.50"),
            "EUR",
            "4K",
            "https://example.org/1",
            Instant.parse("2026-01-01T00:00:00.123456Z"),
            Instant.parse("2027-01-01T00:00:00Z"),
            Instant.parse("2026-01-02T03:04:05.000001Z"),
            "platform");
    Draft draft =
        offered(
            draft(
                "amelie-2001",
                "title",
                "Amélie",
                "original_title",
                "Le Fabuleux Destin d'Amélie Poulain",
                "overview",
                "“Quotes”, \\backslashes\\, tabs\t and 千と千尋.",
                "rating",
                8.3,
                "poster_url",
                "https://example.org/p.jpg"),
            rent,
            gone("netflix", "DE"),
            offer("max", "US"));
    done(titles().put(List.of(draft)));
    Entry entry = entry(draft.title().id());
    assertThat(entry.title()).isEqualTo(draft.title());
    assertThat(entry.offers()).containsExactly(rent, gone("netflix", "DE"), offer("max", "US"));
  }

  @Test
  void anUnknownTitleIsAbsent() {
    done(titles().put(List.of(HEAT)));
    Set<TitleId> asked = Set.of(HEAT.title().id(), TitleId.ofSlug("nobody"));
    assertThat(done(titles().entries(asked, soon()))).containsOnlyKeys(HEAT.title().id());
    assertThat(done(titles().entries(Set.of(), soon()))).isEmpty();
  }

  @Test
  void theSameDraftAgainChangesNothing() {
    Draft draft = offered(HEAT, offer("netflix", "US"), offer("netflix", "US"));
    assertThat(done(titles().put(List.of(draft)))).isEqualTo(1);
    assertThat(news(() -> assertThat(done(titles().put(List.of(draft)))).isZero())).isEmpty();
  }

  @Test
  void onlyWhatDiffersIsNews() {
    Draft a = offered(draft("a"), offer("netflix", "US"));
    Draft b = offered(draft("b"), offer("netflix", "US"));
    Draft c = offered(draft("c"), offer("netflix", "US"));
    Draft d = offered(draft("d"), offer("netflix", "US"));
    done(titles().put(List.of(a, b, c, d)));
    Draft otherTitle = offered(draft("b", "year", 2002), offer("netflix", "US"));
    Draft otherOffers = offered(c, offer("max", "US"));
    Draft allOther = offered(draft("d", "year", 2002));
    assertThat(
            news(
                () ->
                    assertThat(done(titles().put(List.of(a, otherTitle, otherOffers, allOther))))
                        .isEqualTo(3)))
        .isEqualTo(
            Map.of(
                b.title().id(), Kind.TITLE,
                c.title().id(), Kind.OFFERS,
                d.title().id(), Kind.TITLE));
    assertThat(entry(c.title().id()).offers()).containsExactly(offer("max", "US"));
    assertThat(entry(d.title().id()))
        .satisfies(
            entry -> {
              assertThat(entry.title().year()).isEqualTo(2002);
              assertThat(entry.offers()).isEmpty();
            });
  }

  @Test
  void thatOffersWereCheckedAgainIsKeptButNoNews() {
    Availability before = offer("netflix", "US");
    Availability after = checked(before, before.checkedAt().plusSeconds(60));
    done(titles().put(List.of(offered(HEAT, before))));
    assertThat(news(() -> done(titles().put(List.of(offered(HEAT, after)))))).isEmpty();
    assertThat(entry(HEAT.title().id()).offers()).containsExactly(after);
    Availability last = checked(before, before.checkedAt().plusSeconds(90));
    assertThat(news(() -> done(titles().offer(HEAT.title().id(), "netflix", "US", List.of(last)))))
        .isEmpty();
    assertThat(entry(HEAT.title().id()).offers()).containsExactly(last);
  }

  @Test
  void theOffersOfOneOutletAreReplaced() {
    done(
        titles()
            .put(
                List.of(
                    offered(
                        HEAT,
                        offer("netflix", "US"),
                        offer("netflix", "DE"),
                        offer("max", "US")))));
    TitleId id = HEAT.title().id();
    assertThat(
            news(
                () ->
                    assertThat(
                            done(
                                titles()
                                    .offer(id, "netflix", "US", List.of(gone("netflix", "US")))))
                        .isTrue()))
        .isEqualTo(Map.of(id, Kind.OFFERS));
    assertThat(entry(id).offers())
        .containsExactly(offer("netflix", "DE"), offer("max", "US"), gone("netflix", "US"));
    assertThat(done(titles().offer(id, "max", "US", List.of()))).isTrue();
    assertThat(entry(id).offers()).containsExactly(offer("netflix", "DE"), gone("netflix", "US"));
  }

  @Test
  void offersOfDifferentOutletsAtOnceAreAllKept() {
    done(titles().put(List.of(HEAT)));
    TitleId id = HEAT.title().id();
    List<Availability> offers =
        IntStream.range(10, 40).mapToObj(i -> offer("platform-" + i, "US")).toList();
    done(
        Future.all(
            offers.stream()
                .map(offer -> titles().offer(id, offer.platform(), "US", List.of(offer)))
                .toList()));
    assertThat(entry(id).offers()).containsExactlyElementsOf(offers);
  }

  @Test
  void anOfferForAnUnknownTitleOrFromAnotherOutletIsRefused() {
    done(titles().put(List.of(HEAT)));
    List<Availability> offers = List.of(offer("netflix", "US"));
    assertThat(done(titles().offer(TitleId.ofSlug("nobody"), "netflix", "US", offers))).isFalse();
    assertThatThrownBy(() -> done(titles().offer(HEAT.title().id(), "netflix", "DE", offers)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("netflix");
    assertThat(entry(HEAT.title().id()).offers()).isEmpty();
  }

  @Test
  void aRemovedTitleIsGoneWithItsOffers() {
    done(titles().put(List.of(offered(HEAT, offer("netflix", "US")))));
    TitleId id = HEAT.title().id();
    assertThat(news(() -> assertThat(done(titles().remove(id))).isTrue()))
        .isEqualTo(Map.of(id, Kind.REMOVED));
    assertThat(news(() -> assertThat(done(titles().remove(id))).isFalse())).isEmpty();
    assertThat(done(titles().entries(Set.of(id), soon()))).isEmpty();
    assertThat(done(titles().count())).isZero();
    done(titles().put(List.of(HEAT)));
    assertThat(entry(id).offers()).isEmpty();
  }

  @Test
  void offersOfARegionComeForEveryTitleAsked() {
    Availability later =
        between(offer("max", "US"), Drafts.CHECKED, Instant.parse("2099-01-01T00:00:00Z"));
    done(
        titles()
            .put(
                List.of(
                    offered(HEAT, offer("netflix", "US"), offer("netflix", "DE"), later),
                    draft("silent"))));
    TitleId silent = TitleId.ofSlug("silent");
    TitleId nobody = TitleId.ofSlug("nobody");
    assertThat(done(titles().offers(List.of(HEAT.title().id(), silent, nobody), "US", soon())))
        .isEqualTo(
            Map.of(
                HEAT.title().id(),
                List.of(later, offer("netflix", "US")),
                silent,
                List.of(),
                nobody,
                List.of()));
  }

  @Test
  void ordinalsCountUpFromZeroAndStay() {
    done(titles().put(IntStream.range(0, 5).mapToObj(i -> draft("t" + i)).toList()));
    done(titles().put(List.of(draft("t1", "year", 2020), draft("t2", "year", 2020), draft("t5"))));
    done(titles().put(List.of(draft("t6"))));
    List<Entry> entries = done(titles().scan(-1, 100));
    assertThat(entries).extracting(Entry::ordinal).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(entries.getLast().title().slug()).isEqualTo("t6");
  }

  @Test
  void aScanReadsEveryTitleOncePageByPage() {
    List<Draft> drafts = IntStream.range(0, 25).mapToObj(i -> draft("t" + i)).toList();
    done(titles().put(drafts));
    List<Entry> all = new ArrayList<>();
    List<Entry> page = done(titles().scan(-1, 7));
    while (!page.isEmpty()) {
      all.addAll(page);
      page = done(titles().scan(page.getLast().ordinal(), 7));
    }
    assertThat(all)
        .extracting(Entry::title)
        .containsExactlyInAnyOrderElementsOf(drafts.stream().map(Draft::title).toList());
    assertThat(done(titles().count())).isEqualTo(25);
  }

  @Test
  void aBatchIsAllOrNothing() {
    done(titles().put(List.of(HEAT)));
    Draft sameSlug =
        draft("other", "slug", "heat-1995", "title", "A title that takes another's name");
    assertThatThrownBy(() -> done(titles().put(List.of(draft("a"), sameSlug, draft("z")))))
        .isNotInstanceOf(IllegalArgumentException.class);
    assertThat(done(titles().scan(-1, 10)))
        .extracting(entry -> entry.title().slug())
        .containsExactly("heat-1995");
  }

  @Test
  void aBatchThatIsTooLargeOrNamesATitleTwiceIsRefused() {
    assertThat(done(titles().put(List.of()))).isZero();
    assertThatThrownBy(() -> done(titles().put(List.of(HEAT, HEAT))))
        .isInstanceOf(IllegalArgumentException.class);
    List<Draft> many =
        IntStream.rangeClosed(0, TitleStore.MOST_DRAFTS).mapToObj(i -> draft("t" + i)).toList();
    assertThatThrownBy(() -> done(titles().put(many)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001");
  }

  @Test
  void writersOfTheSameTitlesNeverBlockEachOtherForGoodSeed42() {
    Random random = new Random(42);
    List<Future<?>> writes = new ArrayList<>();
    for (int writer = 0; writer < 25; writer++) {
      List<Draft> batch = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        batch.add(
            offered(draft("t" + i, "year", 1900 + random.nextInt(100)), offer("netflix", "US")));
      }
      Collections.shuffle(batch, random);
      writes.add(titles().put(batch.subList(0, 1 + random.nextInt(30))));
      TitleId id = TitleId.ofSlug("t" + random.nextInt(30));
      writes.add(
          random.nextInt(4) == 0
              ? titles().remove(id)
              : titles().offer(id, "max", "US", List.of(offer("max", "US"))));
    }
    done(Future.all(writes));
    assertThat(done(titles().scan(-1, 100)))
        .allSatisfy(
            entry ->
                assertThat(entry.offers())
                    .containsOnlyOnce(offer("netflix", "US"))
                    .hasSizeLessThanOrEqualTo(2));
  }

  @Test
  void aReadWithoutTimeIsNotStarted() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ZERO);
    assertThatThrownBy(() -> done(titles().entries(Set.of(HEAT.title().id()), passed)))
        .isInstanceOf(DeadlineExceeded.class);
    assertThatThrownBy(() -> done(titles().offers(List.of(HEAT.title().id()), "US", passed)))
        .isInstanceOf(DeadlineExceeded.class);
  }

  private Map<TitleId, Kind> news(Runnable action) {
    Tail tail = new Tail(feed(), done(feed().head())).catchUp(titles(), 100);
    int before = tail.changes().size();
    action.run();
    List<Change> changes = tail.catchUp(titles(), 100).changes();
    return changes.stream().skip(before).collect(toMap(Change::id, Change::kind));
  }

  private Entry entry(TitleId id) {
    return requireNonNull(done(titles().entries(Set.of(id), soon())).get(id));
  }

  private static Availability checked(Availability offer, Instant at) {
    return new Availability(
        offer.platform(),
        offer.region(),
        offer.available(),
        offer.offerType(),
        offer.price(),
        offer.currency(),
        offer.quality(),
        offer.url(),
        offer.availableFrom(),
        offer.availableUntil(),
        at,
        offer.source());
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(20));
  }
}
