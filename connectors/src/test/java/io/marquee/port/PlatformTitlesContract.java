package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static io.marquee.port.Drafts.draft;
import static io.marquee.port.Drafts.gone;
import static io.marquee.port.Drafts.offer;
import static io.marquee.port.Drafts.offered;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.port.PlatformTitles.Due;
import io.marquee.port.PlatformTitles.Name;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link PlatformTitles} promises. */
public abstract class PlatformTitlesContract {

  private static final TitleId A = TitleId.ofSlug("a");
  private static final TitleId B = TitleId.ofSlug("b");

  /** When {@link Drafts#offer} was checked. */
  private static final Instant CHECKED = offer("netflix", "US").checkedAt();

  /** Without titles. */
  protected abstract TitleStore titles();

  protected abstract PlatformTitles platforms();

  /** How many changes of offers the feed tells of. */
  protected abstract long changes();

  @Test
  void aTitleIsKnownByTheNameItWasGivenOnEachPlatform() {
    put("a", "b");
    done(
        platforms()
            .name(
                List.of(
                    new Name("netflix", "n1", A),
                    new Name("hulu", "h1", A),
                    new Name("netflix", "n2", B))));

    assertThat(done(platforms().names(Set.of(A, B), Set.of("netflix"), soon())))
        .isEqualTo(Map.of(A, Map.of("netflix", "n1"), B, Map.of("netflix", "n2")));
    assertThat(done(platforms().names(Set.of(TitleId.ofSlug("c")), Set.of("hulu"), soon())))
        .isEmpty();
  }

  @Test
  void aNameThatIsTakenStaysWhatItIs() {
    put("a", "b");
    done(platforms().name(List.of(new Name("netflix", "n1", A))));
    done(platforms().name(List.of(new Name("netflix", "n1", B), new Name("hulu", "h", B))));

    assertThat(done(platforms().names(Set.of(A, B), Set.of("netflix", "hulu"), soon())))
        .isEqualTo(Map.of(A, Map.of("netflix", "n1"), B, Map.of("hulu", "h")));
  }

  @Test
  void whatIsLearnedIsKnownAndNewsIfItIsNew() {
    put("a", "b");
    long before = changes();

    Said gone = said(A, CHECKED.plusSeconds(5), false);
    int changed = done(platforms().learn(List.of(gone, said(B, CHECKED.plusSeconds(5), true))));

    assertThat(changed).isEqualTo(1);
    assertThat(changes()).isEqualTo(before + 1);
    assertThat(offers(A)).containsExactlyElementsOf(gone.offers());
    assertThat(offers(B).getFirst().checkedAt()).isEqualTo(CHECKED.plusSeconds(5));
  }

  @Test
  void anOlderWordIsNotHeard() {
    put("a");
    List<Availability> before = offers(A);

    assertThat(done(platforms().learn(List.of(said(A, CHECKED.minusSeconds(1), false))))).isZero();

    assertThat(offers(A)).isEqualTo(before);
  }

  @Test
  void wordsOfOneTitleOnSeveralOutletsAreHeardTogether() {
    put("a");
    Said elsewhere =
        new Said(new Subject(A, new Outlet("hulu", "US")), CHECKED, List.of(offer("hulu", "US")));
    done(platforms().learn(List.of(said(A, CHECKED.plusSeconds(1), true), elsewhere)));

    assertThat(offers(A)).extracting(Availability::platform).containsExactly("hulu", "netflix");
  }

  @Test
  void whatIsSaidOfUnknownTitlesIsNotHeard() {
    assertThat(done(platforms().learn(List.of(said(A, CHECKED, true))))).isZero();
    assertThat(done(platforms().learn(List.of()))).isZero();
  }

  @Test
  void whatWasNotCheckedLatelyIsDueAndTheBestKnownFirst() {
    done(
        titles()
            .put(
                List.of(
                    offered(draft("a", "popularity", 20.0), offer("netflix", "US")),
                    offered(draft("b", "popularity", 90.0), offer("netflix", "US")),
                    offered(draft("c", "popularity", 95.0), offer("netflix", "US")),
                    offered(draft("d", "popularity", 10.0), offer("netflix", "US")))));
    done(
        platforms()
            .name(
                List.of(
                    new Name("netflix", "n1", A),
                    new Name("netflix", "n2", B),
                    new Name("netflix", "n4", TitleId.ofSlug("d")))));

    assertThat(due(CHECKED.plusSeconds(1), 3)).extracting(Due::id).containsExactly("n2", "n1");
    assertThat(due(CHECKED.plusSeconds(1), 3).getFirst().known())
        .containsExactly(offer("netflix", "US"));
    assertThat(due(CHECKED, 3)).isEmpty();
  }

  @Test
  void moreThanABatchIsRefused() {
    List<Said> many = Collections.nCopies(PlatformTitles.MOST + 1, said(A, CHECKED, true));
    assertThat(failure(platforms().learn(many))).isInstanceOf(IllegalArgumentException.class);
    assertThat(
            failure(
                platforms()
                    .name(Collections.nCopies(PlatformTitles.MOST + 1, new Name("p", "i", A)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Due> due(Instant before, int popular) {
    return done(platforms().due("netflix", before, popular, 10));
  }

  private void put(String... slugs) {
    done(
        titles()
            .put(
                List.of(slugs).stream()
                    .map(slug -> offered(draft(slug), offer("netflix", "US")))
                    .toList()));
  }

  private List<Availability> offers(TitleId id) {
    return done(titles().offers(List.of(id), "US", soon())).getOrDefault(id, List.of());
  }

  private static Said said(TitleId title, Instant at, boolean there) {
    Availability known = there ? offer("netflix", "US") : gone("netflix", "US");
    Availability offer =
        new Availability(
            known.platform(),
            known.region(),
            known.available(),
            known.offerType(),
            known.price(),
            known.currency(),
            known.quality(),
            known.url(),
            known.availableFrom(),
            known.availableUntil(),
            at,
            known.source());
    return new Said(new Subject(title, offer.outlet()), at, List.of(offer));
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
  }
}
