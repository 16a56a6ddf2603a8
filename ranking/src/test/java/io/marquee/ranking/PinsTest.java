package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PinsTest {

  private static final List<Candidate> FOUND =
      Stream.of("a", "b", "c", "d").map(PinsTest::of).toList();

  @Test
  void pinsComeFirstInTheirOrder() {
    assertThat(Pins.placed(List.of(pin("x", null), pin("c", null)), FOUND))
        .extracting(Candidate::id)
        .containsExactlyElementsOf(ids("x", "c", "a", "b", "d"));
  }

  @Test
  void aPositionHoldsWhateverComesBefore() {
    assertThat(Pins.placed(List.of(pin("x", 3), pin("d", 1), pin("y", null)), FOUND))
        .extracting(Candidate::id)
        .containsExactlyElementsOf(ids("d", "y", "x", "a", "b", "c"));
  }

  @Test
  void whoComesLateToAPositionHasTheNext() {
    assertThat(Pins.placed(List.of(pin("x", 2), pin("y", 2)), FOUND))
        .extracting(Candidate::id)
        .containsExactlyElementsOf(ids("a", "x", "y", "b", "c", "d"));
  }

  @Test
  void withTooFewCandidatesPinsMoveUp() {
    assertThat(Pins.placed(List.of(pin("x", 9), pin("y", 30)), FOUND.subList(0, 1)))
        .extracting(Candidate::id)
        .containsExactlyElementsOf(ids("a", "x", "y"));
    assertThat(Pins.placed(List.of(pin("x", 9)), List.of()))
        .extracting(Candidate::id)
        .containsExactlyElementsOf(ids("x"));
  }

  @Test
  void whatWasFoundKeepsItsEvidence() {
    List<Candidate> placed = Pins.placed(List.of(pin("d", null), pin("x", null)), FOUND);

    assertThat(placed.get(0)).isEqualTo(of("d"));
    assertThat(placed.get(1)).isEqualTo(new Candidate(TitleId.ofSlug("x"), Map.of(), Score.of(0)));
  }

  @Test
  void withoutPinsNothingChanges() {
    assertThat(Pins.placed(List.of(), FOUND)).isEqualTo(FOUND);
  }

  private static Candidate of(String slug) {
    return new Candidate(
        TitleId.ofSlug(slug), Map.of("text", new Evidence(1, 1, 1, 0.5)), Score.of(0.5));
  }

  private static Pin pin(String slug, @Nullable Integer position) {
    return new Pin(TitleId.ofSlug(slug), position);
  }

  private static List<TitleId> ids(String... slugs) {
    return Stream.of(slugs).map(TitleId::ofSlug).toList();
  }
}
