package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConcessionTest {

  private static final Filters EVERYTHING =
      new Filters(
          TitleType.MOVIE,
          List.of("Comedy", "Crime"),
          List.of("Horror"),
          List.of("netflix"),
          Range.of(1990, 1999),
          new Range(null, 120),
          7.5,
          "PG",
          List.of("fr"),
          List.of("FR"),
          List.of("Meg Ryan", "Tom Hanks"),
          true);

  @Test
  void whatIsSaidLooselyIsGivenUpBeforeWhatIsNamed() {
    assertThat(Concession.of(EVERYTHING, Filters.NONE)).containsExactly(Concession.values());
    assertThat(Concession.values()).startsWith(Concession.MIN_RATING).endsWith(Concession.PEOPLE);
  }

  @Test
  void eachIsTriedByItselfBeforeTwoTogether() {
    assertThat(Concession.tries(List.of(Concession.YEARS, Concession.GENRES, Concession.PLATFORMS)))
        .containsExactly(
            Set.of(Concession.YEARS),
            Set.of(Concession.GENRES),
            Set.of(Concession.PLATFORMS),
            Set.of(Concession.YEARS, Concession.GENRES),
            Set.of(Concession.YEARS, Concession.GENRES, Concession.PLATFORMS));
  }

  @Test
  void whatTheRequestSaysIsItsOwn() {
    assertThat(Concession.of(EVERYTHING, EVERYTHING)).isEmpty();
  }

  @Test
  void theLimitOfAgeAndWhoeverWasNamedFirstStay() {
    Filters left = Concession.without(EVERYTHING, EnumSet.allOf(Concession.class));

    assertThat(left.contentRatingMax()).isEqualTo("PG");
    assertThat(left.people()).containsExactly("Meg Ryan");
    assertThat(left.genres()).containsExactly("Comedy");
    assertThat(left.withContentRatingMax(null).platforms()).isEmpty();
    assertThat(Concession.of(left, Filters.NONE)).containsExactly(Concession.GENRES);
  }
}
