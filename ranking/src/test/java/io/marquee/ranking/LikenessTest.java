package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @Test
  void whoStandsInFrontOfBothCountsMost() {
    Title heat = title("Heat", List.of(), List.of("Al Pacino", "Robert De Niro"), "Michael Mann");
    Title insider = title("The Insider", List.of(), List.of("Al Pacino"), "Michael Mann");
    Title brasco = title("Donnie Brasco", List.of(), List.of("Al Pacino"), "Mike Newell");
    Title taxi = title("Taxi Driver", List.of(), List.of("Robert De Niro"), "Martin Scorsese");

    assertThat(Likeness.people(heat, insider)).isCloseTo(2, within(1e-9));
    assertThat(Likeness.people(heat, insider)).isEqualTo(Likeness.people(insider, heat));
    assertThat(Likeness.people(heat, brasco)).isGreaterThan(Likeness.people(heat, taxi));
    assertThat(Likeness.people(insider, taxi)).isZero();
  }

  @Test
  void peopleAreTheSameWhateverTheirAccents() {
    assertThat(
            Likeness.people(
                title("A", List.of(), List.of("Penélope Cruz"), "X"),
                title("B", List.of(), List.of("PENELOPE CRUZ"), "Y")))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void genresAreSharedOrNot() {
    Title crime = title("A", List.of("Crime", "Drama"), List.of(), "X");
    Title drama = title("B", List.of("Drama", "Romance"), List.of(), "Y");

    assertThat(Likeness.genres(crime, crime)).isEqualTo(1);
    assertThat(Likeness.genres(crime, drama)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(Likeness.genres(title("C", List.of(), List.of(), "Z"), drama)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "The Godfather, The Godfather Part II",
    "Kill Bill: Vol. 1, Kill Bill: Vol. 2",
    "Alien, Alien: Covenant",
    "Rocky, Rocky IV",
    "Toy Story, Toy Story 3",
    "The Dark Knight, The Dark Knight Rises",
    "Harry Potter and the Goblet of Fire, Harry Potter and the Chamber of Secrets",
    "Mission: Impossible, Mission: Impossible - Fallout",
    "Ocean's 11, Ocean’s 12"
  })
  void aFranchiseIsKnownByItsName(String one, String other) {
    assertThat(Likeness.sameFranchise(named(one), named(other))).isTrue();
    assertThat(Likeness.sameFranchise(named(other), named(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "American Beauty, American Pie",
    "Star Wars, Star Trek",
    "Heat, Ali",
    "The Thing, The Fly",
    "1917, 1984",
    "Se7en, Seven Samurai"
  })
  void oneWordAloneMakesNoFranchise(String one, String other) {
    assertThat(Likeness.sameFranchise(named(one), named(other))).isFalse();
  }

  private static Title named(String name) {
    return title(name, List.of(), List.of(), "X");
  }

  private static Title title(String name, List<String> genres, List<String> cast, String director) {
    return new Title(
        TitleId.ofSlug(name),
        name,
        name,
        null,
        TitleType.MOVIE,
        2000,
        null,
        null,
        100,
        genres,
        "",
        List.of(),
        cast,
        List.of(director),
        List.of(),
        List.of(),
        "NR",
        7,
        50,
        null,
        null);
  }
}
