package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GazetteerTest {

  private static Title movie(String name, int year, int popularity, String... people) {
    return Fixture.title(name, "", TitleType.MOVIE, year, popularity, List.of(people));
  }

  private static long words(String text) {
    Tokens tokens = Tokens.of(text);
    return Squeezed.of(tokens, 0, tokens.size());
  }

  private static String called(Gazetteer gazetteer, String text) {
    int id = gazetteer.title(words(text), TitleType.MOVIE);
    return id < 0 ? "" : gazetteer.name(id);
  }

  @Test
  void theBestKnownOfOneNameIsMeant() {
    Gazetteer gazetteer =
        Gazetteer.of(
            List.of(movie("Dune", 1984, 60), movie("Dune", 2021, 90), movie("DUNE", 2000, 5)));
    int id = gazetteer.title(words("dune"), TitleType.MOVIE);
    assertThat(gazetteer.weight(id)).isEqualTo(90);
    assertThat(gazetteer.isOf(words("dune"), 1984)).isTrue();
    assertThat(gazetteer.isOf(words("dune"), 1990)).isFalse();
  }

  @Test
  void aTitleIsFoundByItsVariants() {
    Gazetteer gazetteer =
        Gazetteer.of(
            List.of(
                movie("The Godfather Part II", 1974, 90),
                movie("Star Wars: Episode IV – A New Hope", 1977, 90),
                movie("The Rocky Horror Picture Show", 1975, 70),
                movie("Spider-Man", 2002, 80)));
    assertThat(called(gazetteer, "godfather 2")).isEqualTo("The Godfather Part II");
    assertThat(called(gazetteer, "a new hope")).isEqualTo("Star Wars: Episode IV – A New Hope");
    assertThat(called(gazetteer, "star wars new hope"))
        .isEqualTo("Star Wars: Episode IV – A New Hope");
    assertThat(called(gazetteer, "rocky horror")).isEqualTo("The Rocky Horror Picture Show");
    assertThat(called(gazetteer, "spiderman")).isEqualTo("Spider-Man");
  }

  @Test
  void aFullNameBeatsAPartOfABetterKnownOne() {
    Gazetteer gazetteer =
        Gazetteer.of(List.of(movie("Gojira: Minus One", 2023, 90), movie("Gojira", 1954, 20)));
    assertThat(called(gazetteer, "gojira")).isEqualTo("Gojira");
  }

  @Test
  void whatTitlesShareIsTheNameOfNone() {
    Gazetteer gazetteer =
        Gazetteer.of(
            List.of(movie("Zork Blint: One", 2001, 90), movie("Zork Blint: Two", 2002, 80)));
    assertThat(called(gazetteer, "zork blint")).isEmpty();
  }

  @Test
  void aSurnameIsWhoeverIsByFarTheBestKnown() {
    Gazetteer gazetteer =
        Gazetteer.of(
            List.of(
                movie("A", 2000, 100, "Ann Famous", "Bo Rival", "Robert De Niro"),
                movie("B", 2001, 100, "Ann Famous", "Cy Rival", "Robert De Niro"),
                movie("C", 2002, 40, "Zed Famous")));
    assertThat(gazetteer.name(gazetteer.surname(words("famous")))).isEqualTo("Ann Famous");
    assertThat(gazetteer.name(gazetteer.surname(words("de niro")))).isEqualTo("Robert De Niro");
    assertThat(gazetteer.surname(words("rival"))).isEqualTo(Gazetteer.AMBIGUOUS);
    assertThat(gazetteer.surname(words("nobody"))).isEqualTo(Gazetteer.ABSENT);
    assertThat(gazetteer.people()).isEqualTo(5);
  }

  @Test
  void anEmptyCatalogueKnowsTheLexicon() {
    Interpreter interpreter = new Interpreter(Gazetteer.of(List.of()), Fixture.YEAR);
    assertThat(interpreter.read("horor on netflix").interpretation().genres())
        .containsExactly("Horror");
  }
}
