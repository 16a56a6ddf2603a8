package io.marquee.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.merging.Catalogue.Fate;
import io.marquee.merging.Catalogue.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Shelf shelf = new Shelf();

  @Test
  void aFilmOnFourPlatformsIsOneTitleWithFourOffers() {
    for (String platform : List.of("netflix", "hulu", "prime-video", "disney-plus")) {
      shelf.add(Said.title("Léon: The Professional").by(platform, "s1").on(platform).get());
    }

    assertThat(shelf.merged())
        .singleElement()
        .satisfies(
            merged ->
                assertThat(merged.offers())
                    .extracting(Availability::platform)
                    .containsExactly("disney-plus", "hulu", "netflix", "prime-video"));
  }

  @Test
  void rowsOfOneBatchFindEachOther() {
    List<Outcome> outcomes =
        shelf.add(
            Said.title("Heat").by("netflix", "a").get(), Said.title("Heat").by("hulu", "b").get());

    assertThat(outcomes).extracting(Outcome::fate).containsExactly(Fate.NEW, Fate.MERGED);
    assertThat(shelf.titles()).hasSize(1);
  }

  @Test
  void aTitleThatWasThereGetsAnOfferAndStaysWhatItIs() {
    Title matrix = title("the-matrix-1999", "The Matrix", 1999);
    Availability rent = Said.offer("max", "catalogue", Instant.parse("2026-01-01T00:00:00Z"), "HD");
    Merged adopted =
        Catalogue.adopt(
            new Known(matrix, List.of(rent), List.of(), "1"),
            Instant.parse("2026-01-01T00:00:00Z"));
    shelf.keep(adopted);
    assertThat(adopted.title()).isEqualTo(matrix);
    assertThat(adopted.offers()).containsExactly(rent);

    List<Outcome> outcomes =
        shelf.add(
            Said.title("The Matrix")
                .year(1999)
                .by("netflix", "s7")
                .overview("Less.")
                .on("netflix")
                .get());

    assertThat(outcomes).extracting(Outcome::fate).containsExactly(Fate.MERGED);
    assertThat(shelf.merged())
        .singleElement()
        .satisfies(
            merged -> {
              assertThat(merged.title()).isEqualTo(matrix);
              assertThat(merged.offers())
                  .extracting(Availability::platform)
                  .containsExactly("max", "netflix");
            });
  }

  @Test
  void idsOfRegistersCountBeforeNames() {
    shelf.add(Said.title("Zoo").by("a", "1").id("imdb", "tt1").get());
    shelf.add(Said.title("Zoo").by("b", "1").id("imdb", "tt2").get());
    shelf.add(Said.title("Le Zoo et moi").year(2009).by("c", "1").id("imdb", "tt2").get());

    assertThat(shelf.titles()).extracting(Title::slug).containsExactly("zoo-2001", "zoo-2001-2");
    assertThat(shelf.content().keySet().toString()).contains("[at:b:1, at:c:1]");
  }

  @Test
  void twoFilmsOfOneNameAndYearStayTwo() {
    shelf.add(Said.title("Alone").directors("Johnny Martin").by("netflix", "1").get());
    shelf.add(Said.title("Alone").directors("John Hyams").by("hulu", "1").get());
    shelf.add(Said.title("Alone").directors("John Hyams").by("prime-video", "1").get());

    assertThat(shelf.titles()).hasSize(2);
    assertThat(shelf.content().keySet().toString()).contains("[at:hulu:1, at:prime-video:1]");
  }

  @Test
  void theNewestWordCountsForEachFieldAndSaysWhoseItIs() {
    shelf.add(
        Said.title("Heat")
            .by("old", "1")
            .asOf("2020-01-01")
            .overview("Old.")
            .genres("Crime")
            .get());
    shelf.add(Said.title("Heat").by("new", "1").asOf("2022-01-01").overview("New.").get());
    shelf.add(
        Said.title("Heat")
            .by("middle", "1")
            .asOf("2021-01-01")
            .overview("Middle.")
            .cast("Al Pacino")
            .get());

    Merged heat = shelf.merged().getFirst();
    assertThat(heat.title().overview()).isEqualTo("New.");
    assertThat(heat.title().genres()).containsExactly("Crime");
    assertThat(heat.title().cast()).containsExactly("Al Pacino");
    assertThat(heat.provenance())
        .containsEntry("overview", new Provenance("new", Instant.parse("2022-01-01T00:00:00Z")))
        .containsEntry("genres", new Provenance("old", Instant.parse("2020-01-01T00:00:00Z")))
        .containsEntry("cast", new Provenance("middle", Instant.parse("2021-01-01T00:00:00Z")))
        .doesNotContainKey("directors");
  }

  @Test
  void aSeriesIsAsOldAsItsFirstSeason() {
    Said before =
        Said.title("Black Mirror")
            .type(TitleType.SERIES)
            .cast("Wyatt Russell", "Hannah John-Kamen");
    Said later =
        Said.title("Black Mirror")
            .type(TitleType.SERIES)
            .cast("Wyatt Russell", "Hannah John-Kamen");
    shelf.add(before.by("catalogue", "black-mirror-2011").year(2011).asOf("2020-01-01").get());
    shelf.add(later.by("netflix", "1").year(2019).asOf("2021-01-01").get());

    assertThat(shelf.titles())
        .singleElement()
        .satisfies(title -> assertThat(title.year()).isEqualTo(2011));
    assertThat(shelf.merged().getFirst().provenance())
        .containsEntry("year", new Provenance("catalogue", Instant.parse("2020-01-01T00:00:00Z")));
  }

  @Test
  void aSourceReplacesItsOwnOffersOnly() {
    shelf.add(Said.title("Heat").by("netflix", "1").asOf("2020-01-01").on("netflix").get());
    shelf.add(Said.title("Heat").by("hulu", "1").asOf("2020-01-01").on("hulu").get());
    shelf.add(Said.title("Heat").by("netflix", "1").asOf("2021-01-01").get());

    assertThat(shelf.merged().getFirst().offers())
        .extracting(Availability::platform)
        .containsExactly("hulu");
  }

  @Test
  void whatSomebodyElseSaidLaterOfAnOutletStands() {
    shelf.add(Said.title("Heat").by("netflix", "1").asOf("2020-01-01").on("netflix").get());
    Merged heat = shelf.merged().getFirst();
    Availability pushed =
        Said.offer("netflix", "webhook", Instant.parse("2021-01-01T00:00:00Z"), "4K");
    Known known =
        new Known(heat.title(), List.of(pushed), shelf.known(heat).said(), heat.title().slug());
    SourceTitle older = Said.title("Heat").by("hulu", "1").asOf("2020-06-01").on("hulu").get();
    Catalogue catalogue = new Catalogue(List.of(known), java.util.Set.of());
    catalogue.add(older);
    assertThat(catalogue.merged().getFirst().offers())
        .extracting(Availability::source)
        .containsExactly("hulu", "webhook");

    SourceTitle newer =
        Said.title("Heat").by("netflix", "1").asOf("2022-01-01").on("netflix").get();
    Catalogue later = new Catalogue(List.of(known), java.util.Set.of());
    later.add(newer);
    assertThat(later.merged().getFirst().offers())
        .extracting(Availability::source)
        .containsExactly("netflix");
  }

  @Test
  void aRowNumberThatNamesAnotherTitleNextYearMoves() {
    shelf.add(Said.title("Heat").by("netflix", "s1").asOf("2020-01-01").on("netflix").get());
    shelf.add(Said.title("Ronin").by("netflix", "s2").asOf("2020-01-01").on("netflix").get());
    shelf.add(Said.title("Ronin").by("netflix", "s1").asOf("2021-01-01").on("netflix").get());

    assertThat(shelf.titles()).extracting(Title::title).containsExactly("Heat", "Ronin");
    assertThat(shelf.merged().getFirst().offers()).isEmpty();
    assertThat(shelf.merged().getLast().offers()).hasSize(1);
  }

  @Test
  void aSourceMayRenameATitle() {
    shelf.add(Said.title("The Paper House").by("netflix", "7").cast("Úrsula Corberó").get());
    shelf.add(
        Said.title("Money Heist")
            .by("netflix", "7")
            .cast("Ursula Corbero")
            .asOf("2022-01-01")
            .get());

    assertThat(shelf.titles())
        .singleElement()
        .satisfies(
            title -> {
              assertThat(title.title()).isEqualTo("Money Heist");
              assertThat(title.slug()).isEqualTo("the-paper-house-2001");
            });
  }

  @Test
  void theSameWordAgainIsNothingNewAndAnOlderOneNeither() {
    SourceTitle word = Said.title("Heat").by("netflix", "1").overview("Now.").get();
    shelf.add(word);
    assertThat(shelf.add(word)).extracting(Outcome::fate).containsExactly(Fate.UNCHANGED);
    assertThat(
            shelf.add(
                Said.title("Heat").by("netflix", "1").overview("Then.").asOf("2001-01-01").get()))
        .extracting(Outcome::fate)
        .containsExactly(Fate.UNCHANGED);
    assertThat(shelf.titles().getFirst().overview()).isEqualTo("Now.");
    assertThat(
            shelf.add(
                Said.title("Heat").by("netflix", "1").overview("Later.").asOf("2022-01-01").get()))
        .extracting(Outcome::fate)
        .containsExactly(Fate.CHANGED);
  }

  @Test
  void whatCannotBeATitleIsRejectedAndSaysWhy() {
    assertThat(
            shelf.add(
                Said.title("Heat").year(20190).get(),
                Said.title("Heat").type(null).get(),
                Said.title(null).get()))
        .extracting(Outcome::reason)
        .containsExactly(
            "year: 20190.0 (expected: 1870.0 to 2100.0)",
            "type: missing (expected: in one source at least)",
            "title: missing (expected: in one source at least)");
    assertThat(shelf.titles()).isEmpty();
  }

  @Test
  void aRowWithoutAYearBelongsToTheTitleThatItsIdNames() {
    shelf.add(Said.title("Heat").id("imdb", "tt1").get());
    assertThat(shelf.add(Said.title("Heat").year(null).by("x", "1").id("imdb", "tt1").get()))
        .extracting(Outcome::fate)
        .containsExactly(Fate.MERGED);
  }

  @Test
  void aCataloguesOwnSlugIsKept() {
    shelf.add(Said.title("Heat").by("catalogue", "heat-of-1995").get());
    assertThat(shelf.titles().getFirst().id()).isEqualTo(TitleId.ofSlug("heat-of-1995"));
    shelf.add(Said.title("千と千尋の神隠し").by("x", "1").get());
    assertThat(shelf.titles().getLast().slug()).matches("[0-9a-f]+-2001");
  }

  @Test
  void inWhicheverOrderSourcesComeTheTitlesAreTheSameSeed7() {
    Random random = new Random(7);
    List<SourceTitle> words = new ArrayList<>();
    for (int film = 0; film < 60; film++) {
      for (String source : List.of("netflix", "hulu", "prime-video", "justwatch")) {
        if (random.nextInt(3) > 0) {
          words.add(
              Said.title((film % 7 == 0 ? "Home Again" : "A Film About Number " + film))
                  .year(1950 + film)
                  .by(source, "s" + film)
                  .asOf("20" + (10 + random.nextInt(10)) + "-01-01")
                  .overview("By " + source)
                  .genres(random.nextBoolean() ? new String[] {"Drama"} : new String[0])
                  .directors("Director No" + film)
                  .on(source)
                  .get());
        }
      }
    }
    Map<?, ?> expected = content(words, random);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(words, random);
      assertThat(content(words, random)).isEqualTo(expected);
    }
  }

  /** What comes of {@code words} in batches of any size. */
  private static Map<?, ?> content(List<SourceTitle> words, Random random) {
    Shelf shelf = new Shelf();
    for (int from = 0; from < words.size(); ) {
      int to = Math.min(words.size(), from + 1 + random.nextInt(40));
      shelf.add(words.subList(from, to));
      from = to;
    }
    return shelf.content();
  }

  private static Title title(String slug, String name, int year) {
    return new Title(
        TitleId.ofSlug(slug),
        slug,
        name,
        null,
        TitleType.MOVIE,
        year,
        null,
        null,
        136,
        List.of("Action"),
        "A hacker.",
        List.of("simulation"),
        List.of("Keanu Reeves"),
        List.of("Lana Wachowski"),
        List.of("US"),
        List.of("en"),
        "R",
        8.7,
        98,
        null,
        null);
  }
}
