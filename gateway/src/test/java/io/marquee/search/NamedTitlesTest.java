package io.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedTitlesTest {

  private final NamedTitles titles = new NamedTitles();

  @Test
  void namesAndPeopleAreRemembered() {
    Title title = title("amelie", "Amélie 💚", 1);
    assertThat(titles.put(title)).isTrue();
    assertThat(titles.put(title("amelie", "Amélie 💚", 1))).isFalse();

    Title known = titles.all().iterator().next();
    assertThat(known.title()).isEqualTo("Amélie 💚");
    assertThat(known.originalTitle()).isEqualTo(title.originalTitle());
    assertThat(known.cast()).isEqualTo(title.cast());
    assertThat(known.directors()).isEqualTo(title.directors());
    assertThat(known.year()).isEqualTo(title.year());
    assertThat(known.type()).isEqualTo(title.type());
    assertThat(known.rating()).isEqualTo(title.rating());
  }

  @Test
  void whatIsTakenStaysAsItWas() {
    titles.put(title("heat", "Heat", 1));
    Iterable<Title> taken = titles.all();
    titles.remove(TitleId.ofSlug("heat"));

    assertThat(taken).extracting(Title::title).containsExactly("Heat");
    assertThat(titles.size()).isZero();
  }

  @Test
  void whatNobodyWritesIsNotRemembered() {
    titles.put(title("long", "Heat", 1));
    assertThat(titles.put(title("long", "x".repeat(501), 1))).isTrue();

    assertThat(titles.size()).isZero();
  }

  @Test
  void ofManyNamesEachIsFoundAndTheBestKnownOfEqualOnes() {
    List<Title> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.add(title("t" + i, "Name " + i % 1_000, i / 1_000 == 1 ? 50 : 10));
    }
    ByName names = new ByName(many, many.size());

    for (int i = 0; i < 1_000; i++) {
      assertThat(names.of("Name " + i)).contains(TitleId.ofSlug("t" + (1_000 + i)));
    }
    assertThat(names.of("Name")).isEmpty();
    assertThat(ByName.NONE.of("Name 1")).isEmpty();
  }

  private static Title title(String slug, String name, double popularity) {
    return new Title(
        TitleId.ofSlug(slug),
        slug,
        name,
        "L'original",
        TitleType.SERIES,
        2001,
        null,
        null,
        90,
        List.of("Drama"),
        "What happens.",
        List.of(),
        List.of("Audrey Tautou", "Mathieu Kassovitz"),
        List.of("Jean-Pierre Jeunet"),
        List.of(),
        List.of(),
        "NR",
        8.5,
        popularity,
        null,
        null);
  }
}
