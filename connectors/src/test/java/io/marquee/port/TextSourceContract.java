package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the leg that matches words promises, besides what every leg does. */
public abstract class TextSourceContract extends SearchSourceContract {

  /** Well-known names, in words of our own. */
  private static final List<Sample> FILMS =
      List.of(
          Sample.title("Her")
              .overview("A lonely writer falls for the voice of his computer.")
              .genres("Romance", "Science Fiction")
              .keywords("artificial intelligence")
              .popularity(60),
          Sample.title("It")
              .overview("Children of a small town meet what their parents forgot, and it smiles.")
              .genres("Horror")
              .popularity(75),
          Sample.title("Up")
              .overview("He ties balloons to the house of her dreams, and up it goes.")
              .genres("Animation")
              .popularity(80),
          Sample.title("WarGames")
              .overview("A boy at a modem nearly starts a real war.")
              .genres("Thriller")
              .popularity(50),
          Sample.title("WALL·E")
              .overview("A little robot tidies up an abandoned Earth.")
              .genres("Animation", "Science Fiction")
              .popularity(85),
          Sample.title("Amélie")
              .originally("Le Fabuleux Destin d'Amélie Poulain")
              .overview("A shy waitress of Montmartre arranges the luck of others.")
              .genres("Romance")
              .cast("Audrey Tautou")
              .popularity(70),
          Sample.title("The Godfather")
              .overview("An old man hands the family business to a son who never wanted it.")
              .genres("Crime")
              .keywords("mafia", "new york")
              .cast("Marlon Brando", "Al Pacino")
              .directors("Francis Ford Coppola")
              .rating(9.2)
              .popularity(95),
          Sample.title("The Godfather Part II")
              .overview("Two fathers, two generations, one family business.")
              .genres("Crime")
              .keywords("mafia")
              .cast("Al Pacino", "Robert De Niro")
              .rating(9)
              .popularity(85),
          Sample.title("Inception")
              .overview("Thieves who work in dreams are asked to leave something behind.")
              .genres("Science Fiction", "Thriller")
              .keywords("heist", "dream within a dream")
              .cast("Leonardo DiCaprio")
              .popularity(90),
          Sample.title("Groundhog Day")
              .overview("A weatherman wakes to the same morning until he gets it right.")
              .genres("Comedy")
              .keywords("time loop", "small town")
              .popularity(80),
          Sample.title("Loop of Time")
              .overview("A documentary about clocks; each loop takes its time.")
              .genres("Documentary")
              .popularity(5),
          Sample.title("Sunday Robbers")
              .overview("A heist on a quiet street goes wrong at once.")
              .genres("Crime", "War")
              .keywords("world war two")
              .popularity(10));

  @Override
  protected abstract TextSource over(List<IndexChange.Put> titles) throws Exception;

  @Override
  protected Ask everything() {
    return Ask.text("");
  }

  @Test
  void whoSaysTheTitleGetsTheTitle() throws Exception {
    assertThat(first("It")).isEqualTo(id("It"));
    assertThat(first("UP")).isEqualTo(id("Up"));
    assertThat(first("wall e")).isEqualTo(id("WALL·E"));
    assertThat(first("her")).isEqualTo(id("Her"));
    assertThat(first("war games")).isEqualTo(id("WarGames"));
    assertThat(first("wall-e")).isEqualTo(id("WALL·E"));
    assertThat(first("AMELIE")).isEqualTo(id("Amélie"));
    assertThat(first("godfather part 2")).isEqualTo(id("The Godfather Part II"));
  }

  @Test
  void whereFiltersSayAllThatTheWordsDoTheWordsOnlyRank() throws Exception {
    TextSource films = over(Sample.puts(FILMS));
    Ask animated = Ask.text("dream heist").genres("Animation");

    assertThat(ids(films, animated)).isEmpty();
    assertThat(ids(films, animated.accountedFor()))
        .isNotEmpty()
        .isEqualTo(ids(films, Ask.text("").genres("Animation")));
  }

  @Test
  void aTypingErrorIsForgiven() throws Exception {
    assertThat(first("godfathr")).isEqualTo(id("The Godfather"));
    assertThat(first("leonrado dicaprio")).isEqualTo(id("Inception"));
    assertThat(first("groundhogday")).isEqualTo(id("Groundhog Day"));
  }

  @Test
  void theLastWordMayBeUnfinished() throws Exception {
    assertThat(first("incep")).isEqualTo(id("Inception"));
    assertThat(first("al pac")).isIn(id("The Godfather"), id("The Godfather Part II"));
  }

  @Test
  void wordsAreFoundInEveryField() throws Exception {
    assertThat(first("fabuleux destin")).isEqualTo(id("Amélie"));
    assertThat(first("tautou")).isEqualTo(id("Amélie"));
    assertThat(first("coppola")).isEqualTo(id("The Godfather"));
    assertThat(first("horror")).isEqualTo(id("It"));
    assertThat(first("modem")).isEqualTo(id("WarGames"));
  }

  @Test
  void wordsAreFoundInOtherForms() throws Exception {
    assertThat(all("heists")).contains(id("Inception"), id("Sunday Robbers"));
    assertThat(first("dream")).isEqualTo(id("Inception"));
  }

  @Test
  void wordsAreFoundByOtherNames() throws Exception {
    assertThat(all("sci-fi")).contains(id("Her"), id("WALL·E"), id("Inception"));
    assertThat(all("wwii")).containsExactly(id("Sunday Robbers"));
  }

  @Test
  void aTitleSaysMoreThanAnOverview() throws Exception {
    List<TitleId> found = all("loop");

    assertThat(found).startsWith(id("Loop of Time")).contains(id("Groundhog Day"));
  }

  @Test
  void wordsSideBySideSayMoreThanWordsApart() throws Exception {
    assertThat(first("small town comedy")).isEqualTo(id("Groundhog Day"));
    assertThat(all("small town")).startsWith(id("Groundhog Day"));
  }

  @Test
  void aLongDescriptionFindsItsTitle() throws Exception {
    String description =
        "I am trying to remember a film that I saw on television a long time ago, I think it was in"
            + " black and white but maybe not, where a weatherman is stuck in a small town and wakes"
            + " up to the same morning over and over again and nobody else knows of it but he does";

    assertThat(first(description)).isEqualTo(id("Groundhog Day"));
  }

  @Test
  void noiseFindsNothing() throws Exception {
    assertThat(all("qzxv wkjq")).isEmpty();
    assertThat(all("the qzxv of it")).isEmpty();
    assertThat(all("mafia balloons")).isEmpty();
  }

  @Test
  void whatPeopleTypeIsNeverSyntax() throws Exception {
    TextSource source = over(Sample.puts(FILMS));
    Random random = new Random(11);
    String signs = "+-&|!(){}[]^\"~*?:\\/ abc💩שלום,.'ÿ\u0000\u200f千と\ud83d#@<>%";
    List<String> texts =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    random
                        .ints(1 + random.nextInt(2000), 0, signs.length())
                        .mapToObj(at -> signs.substring(at, at + 1))
                        .collect(Collectors.joining()))
            .collect(Collectors.toList());
    texts.addAll(List.of("\"", "AND OR NOT", "title:her", "the of and", "a", "*", "her~ +up", "-"));
    texts.addAll(
        List.of("x ".repeat(1000), "x".repeat(2000), "🎬🎬", "مرحبا", "to be or not to be"));

    for (String text : texts) {
      assertThat(found(source, Ask.text(text)).hits()).as(text).hasSizeLessThanOrEqualTo(100);
      get(source.highlight(Ask.text(text).query(), List.of(id("Her")), soon()));
    }
  }

  @Test
  void withoutTextTheBestKnownAndBestLikedComeFirst() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    Found found = found(source, Ask.text(" ").limit(2));

    assertThat(found.hits())
        .extracting(Hit::id)
        .containsExactly(id("The Godfather"), id("The Godfather Part II"));
    assertThat(found.total().value()).isEqualTo(FILMS.size());
  }

  @Test
  void withoutTextTheOrderIsWhatWasAskedFor() throws Exception {
    TextSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Old").year(1950).rating(5).popularity(20),
                    Sample.title("New").year(2020).rating(4).popularity(10),
                    Sample.title("Good").year(1990).rating(9).popularity(1),
                    Sample.title("Unknown").year(0).popularity(90))));

    assertThat(order(source, Sort.YEAR)).containsExactly("New", "Good", "Old", "Unknown");
    assertThat(order(source, Sort.RATING)).containsExactly("Good", "Old", "New", "Unknown");
    assertThat(order(source, Sort.POPULARITY)).containsExactly("Unknown", "Old", "New", "Good");
  }

  @Test
  void withTextTheOrderIsRelevance() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(found(source, Ask.text("loop").by(Sort.POPULARITY)).hits().getFirst().id())
        .isEqualTo(id("Loop of Time"));
  }

  @Test
  void countsEveryMatchAndNotOnlyTheHits() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    Found found = found(source, Ask.text("science fiction").limit(1).counting(Facet.GENRES));

    assertThat(found.hits()).hasSize(1);
    assertThat(found.total().value()).isEqualTo(3);
    assertThat(found.total().relation())
        .isIn(
            traits().exactTotals()
                ? List.of(Total.Relation.EXACT)
                : List.of(Total.Relation.values()));
    assertThat(found.facets().get(Facet.GENRES))
        .first()
        .isEqualTo(new Facet.Count("Science Fiction", 3));
  }

  @Test
  void countsFacetsOfWhatPassesTheFilters() throws Exception {
    Outlet netflix = new Outlet("netflix", "US");
    TextSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("One").year(1994).languages("en", "fr").genres("War").on(netflix),
                    Sample.title("Two")
                        .year(1999)
                        .languages("en")
                        .genres("War")
                        .series()
                        .on(netflix, new Outlet("hulu", "US"), new Outlet("max", "GB")),
                    Sample.title("Three").year(2001).languages("ja").genres("War"),
                    Sample.title("Undated").year(0).genres("War"),
                    Sample.title("Four").year(1999).languages("en").genres("Comedy"))));

    Map<Facet, List<Facet.Count>> facets =
        found(source, Ask.text("").genres("War").limit(1).counting(Facet.values())).facets();

    assertThat(facets.get(Facet.GENRES)).containsExactly(new Facet.Count("War", 4));
    assertThat(facets.get(Facet.TYPE))
        .containsExactly(new Facet.Count("movie", 3), new Facet.Count("series", 1));
    assertThat(facets.get(Facet.DECADE))
        .containsExactly(new Facet.Count("1990", 2), new Facet.Count("2000", 1));
    assertThat(facets.get(Facet.LANGUAGES))
        .containsExactly(
            new Facet.Count("en", 2), new Facet.Count("fr", 1), new Facet.Count("ja", 1));
    assertThat(facets.get(Facet.PLATFORMS))
        .containsExactly(new Facet.Count("netflix", 2), new Facet.Count("hulu", 1));
  }

  @Test
  void countsOnlyWhatWasAskedFor() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(found(source, Ask.text("her")).facets()).isEmpty();
    assertThat(found(source, Ask.text("qzxv").counting(Facet.TYPE, Facet.PLATFORMS)).facets())
        .isEqualTo(Map.of(Facet.TYPE, List.of(), Facet.PLATFORMS, List.of()));
  }

  @Test
  void showsWhereTheWordsAre() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    Map<TitleId, Map<String, List<String>>> shown =
        get(
            source.highlight(
                Ask.text("al pacino godfather mafia").query(),
                List.of(id("The Godfather"), id("Up"), Sample.id("No Such Title")),
                soon()));

    assertThat(shown).containsOnlyKeys(id("The Godfather"));
    assertThat(shown.get(id("The Godfather")))
        .isEqualTo(
            Map.of(
                "title", List.of("The <em>Godfather</em>"),
                "people", List.of("<em>Al</em> <em>Pacino</em>"),
                "keywords", List.of("<em>mafia</em>")));
  }

  @Test
  void whatIsShownIsSafeHtml() throws Exception {
    TextSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Danger")
                        .overview("<script>alert('x')</script> & a <em>\"dragon\"</em> too."))));

    Map<TitleId, Map<String, List<String>>> shown =
        get(source.highlight(Ask.text("dragon").query(), List.of(id("Danger")), soon()));

    assertThat(shown.toString())
        .contains("&quot;<em>dragon</em>&quot;", "&lt;script&gt;", "&#39;x&#39;", "&amp;")
        .doesNotContain("<script", "'");
  }

  private static TitleId id(String name) {
    return Sample.id(name);
  }

  private List<TitleId> all(String text) throws Exception {
    return found(over(Sample.puts(FILMS)), Ask.text(text)).hits().stream().map(Hit::id).toList();
  }

  private TitleId first(String text) throws Exception {
    List<TitleId> found = all(text);
    assertThat(found).as(text).isNotEmpty();
    return found.getFirst();
  }

  private List<String> order(TextSource source, Sort sort) throws Exception {
    Map<TitleId, String> names =
        List.of("Old", "New", "Good", "Unknown").stream()
            .collect(Collectors.toMap(Sample::id, name -> name));
    return found(source, Ask.text("").by(sort)).hits().stream()
        .map(hit -> names.getOrDefault(hit.id(), "?"))
        .toList();
  }
}
