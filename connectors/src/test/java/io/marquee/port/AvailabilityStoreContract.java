package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link AvailabilityStore} promises. */
public abstract class AvailabilityStoreContract {

  protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** A store that knows nothing of the titles of this test. */
  protected abstract AvailabilityStore store();

  @Test
  void whatWasSaidIsFoundWordForWord() {
    Said said = said("a", "netflix", NOON, true);
    put(said, said("a", "hulu", NOON, false));

    assertThat(find("a", "netflix")).isEqualTo(Map.of(said.subject(), said));
    assertThat(done(store().find(Set.of(subject("a", "hulu"), subject("b", "hulu")), soon())))
        .containsOnlyKeys(subject("a", "hulu"));
    assertThat(done(store().find(Set.of(), soon()))).isEmpty();
  }

  @Test
  void anOlderWordNeverTakesThePlaceOfANewerOne() {
    Said newer = said("c", "netflix", NOON, false);
    put(newer);
    put(said("c", "netflix", NOON.minusNanos(1_000), true));
    assertThat(find("c", "netflix")).containsValue(newer);

    Said later = said("c", "netflix", NOON, true);
    put(later);
    assertThat(find("c", "netflix")).as("said at the same time, heard later").containsValue(later);
  }

  @Test
  void regionsAndPlatformsAreApart() {
    put(said("d", "netflix", NOON, true));
    Subject elsewhere = new Subject(TitleId.ofSlug("d"), new Outlet("netflix", "GB"));
    assertThat(done(store().find(Set.of(elsewhere, subject("d", "hulu")), soon()))).isEmpty();
  }

  @Test
  void pastTheDeadlineNothingIsAsked() {
    Deadline past = Deadline.after(Ticker.system(), Duration.ZERO);
    assertThat(failure(store().find(Set.of(subject("a", "netflix")), past)))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void moreThanABatchIsRefused() {
    List<Said> many =
        Collections.nCopies(AvailabilityStore.MOST + 1, said("e", "netflix", NOON, true));
    assertThat(failure(store().put(many, soon()))).isInstanceOf(IllegalArgumentException.class);
    assertThat(find("e", "netflix")).isEmpty();
  }

  @Test
  void aWordIsAboutOneOutlet() {
    assertThatThrownBy(
            () -> new Said(subject("a", "hulu"), NOON, said("a", "netflix", NOON, true).offers()))
        .hasMessageContaining("netflix");
  }

  private Map<Subject, Said> find(String slug, String platform) {
    return done(store().find(Set.of(subject(slug, platform)), soon()));
  }

  private void put(Said... words) {
    done(store().put(List.of(words), soon()));
  }

  protected static Said said(String slug, String platform, Instant at, boolean available) {
    Availability offer =
        new Availability(
            platform,
            "US",
            available,
            OfferType.RENT,
            new BigDecimal("3.90"),
            "USD",
            "HD",
            "https://example.com/é",
            null,
            NOON.plusSeconds(60),
            at,
            "platform");
    return new Said(subject(slug, platform), at, List.of(offer));
  }

  protected static Subject subject(String slug, String platform) {
    return new Subject(TitleId.ofSlug(slug), new Outlet(platform, "US"));
  }

  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
  }
}
