package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectiveFiltersTest {

  private static Filters of(Filters explicit, String words) {
    return EffectiveFilters.of(explicit, Fixture.interpreter().read(words));
  }

  private static Filters of(String words) {
    return of(Filters.NONE, words);
  }

  private static Filters explicit(List<String> genres, List<String> excluded, Range years) {
    return new Filters(
        null, genres, excluded, List.of(), years, null, null, null, List.of(), List.of(), List.of(),
        false);
  }

  @Test
  void wordsFilterWhereTheyAreStrict() {
    Filters filters =
        of("korean horror movie on netflix under two hours, not animated, rated above 7, tonight");
    assertThat(filters.type()).isEqualTo(TitleType.MOVIE);
    assertThat(filters.genres()).containsExactly("Horror");
    assertThat(filters.excludeGenres()).containsExactly("Animation");
    assertThat(filters.platforms()).containsExactly("netflix");
    assertThat(filters.runtimeMinutes()).isEqualTo(new Range(null, 120));
    assertThat(filters.languages()).containsExactly("ko");
    assertThat(filters.minRating()).isEqualTo(7);
    assertThat(filters.availableNow()).isTrue();
  }

  @Test
  void moodsAreTasteAndFilterNothing() {
    assertThat(of("something funny and dark")).isEqualTo(Filters.NONE);
  }

  @Test
  void explicitFiltersWinFieldByField() {
    Filters filters =
        of(explicit(List.of("Drama"), List.of(), Range.of(2000, 2009)), "90s horror on hulu");
    assertThat(filters.genres()).containsExactly("Drama");
    assertThat(filters.years()).isEqualTo(Range.of(2000, 2009));
    assertThat(filters.platforms()).containsExactly("hulu");
  }

  @Test
  void wordsNeverContradictExplicitGenres() {
    assertThat(
            of(explicit(List.of("Horror"), List.of(), new Range(null, null)), "no horror")
                .excludeGenres())
        .isEmpty();
    assertThat(of(explicit(List.of(), List.of("Horror"), new Range(null, null)), "horror").genres())
        .isEmpty();
  }

  @Test
  void aKnownItemIsFoundWhereverItIs() {
    assertThat(of("inception on netflix")).isEqualTo(Filters.NONE);
    assertThat(of("dune 1984").years()).isEqualTo(Range.of(1984, 1984));
  }

  @Test
  void anExampleSetsTheTasteSoGenresDoNotFilter() {
    Filters filters = of("sci-fi horror like alien on hulu");
    assertThat(filters.genres()).isEmpty();
    assertThat(filters.platforms()).containsExactly("hulu");
  }

  @Test
  void aDescriptionFiltersNothing() {
    String post = "a horror film from the 90s about a boy and a robot ".repeat(5);
    assertThat(of(post)).isEqualTo(Filters.NONE);
  }
}
