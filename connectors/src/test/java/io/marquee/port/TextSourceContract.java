package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

  /** In the words of their languages. */
  private static final List<Sample> FOREIGN =
      List.of(
          foreign("Das Kind im Baum", "de").overview("Hinter den Häusern liegt ein alter Garten."),
          foreign("Le Chat de la voisine", "fr").overview("Personne ne sait où il dort l'hiver."),
          foreign("La ventana de enfrente", "es"),
          foreign("L'avventura", "it").overview("Una ragazza scompare da un'isola."),
          foreign("O filho do vizinho", "pt"),
          foreign("Het oude boek", "nl"),
          foreign("Pojken och havet", "sv"),
          foreign("Gutten og fjellet", "nb"),
          foreign("Drengen på broen", "da"),
          foreign("Vanha talo", "fi"),
          foreign("Летят журавли", "ru").overview("Новый город."),
          foreign("الرسالة", "ar"),
          foreign("वह लडका", "hi"),
          foreign("千と千尋の神隠し", "ja"),
          foreign("卧虎藏龍", "zh"),
          foreign("부산행", "ko"),
          foreign("รักแห่งสยาม", "th"),
          Sample.title("A Quiet Garden").languages("en").overview("Houses, and a cat among them."));

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
  void wordsAreFoundInTheFormsOfTheirLanguage() throws Exception {
    TextSource films = over(Sample.puts(FOREIGN));
    Map<String, String> titles =
        Map.ofEntries(
            Map.entry("Kinder", "Das Kind im Baum"),
            Map.entry("Haus Kinder", "Das Kind im Baum"),
            Map.entry("chats", "Le Chat de la voisine"),
            Map.entry("hivers", "Le Chat de la voisine"),
            Map.entry("ventanas", "La ventana de enfrente"),
            Map.entry("avventure", "L'avventura"),
            Map.entry("filhos", "O filho do vizinho"),
            Map.entry("boeken", "Het oude boek"),
            Map.entry("pojkar", "Pojken och havet"),
            Map.entry("guttene", "Gutten og fjellet"),
            Map.entry("drengene", "Drengen på broen"),
            Map.entry("talossa", "Vanha talo"),
            Map.entry("журавля", "Летят журавли"),
            Map.entry("новая", "Летят журавли"),
            Map.entry("رسالة", "الرسالة"),
            Map.entry("लडके", "वह लडका"));

    Map<String, String> found = new HashMap<>();
    for (String text : titles.keySet()) {
      found.put(text, String.join(", ", named(films, text)));
    }
    assertThat(found).isEqualTo(titles);
  }

  @Test
  void wordsAreFoundInScriptsWithoutSpaces() throws Exception {
    TextSource films = over(Sample.puts(FOREIGN));

    assertThat(named(films, "千尋")).containsExactly("千と千尋の神隠し");
    assertThat(named(films, "藏龍")).containsExactly("卧虎藏龍");
    assertThat(named(films, "부산")).containsExactly("부산행");
    assertThat(named(films, "รักแห่งสยาม")).containsExactly("รักแห่งสยาม");
    assertThat(named(films, "สยาม"))
        .isEqualTo(traits().dictionaries() ? List.of("รักแห่งสยาม") : List.of());
  }

  @Test
  void theVeryWordIsBetterThanAnotherFormAndLanguagesAreNotMixed() throws Exception {
    TextSource films =
        over(
            Sample.puts(
                List.of(
                    foreign("Das Kind", "de"),
                    foreign("Kind Hearts", "en"),
                    foreign("A Kinder World", "en"))));

    assertThat(all(films, Ask.text("kinder")))
        .containsExactly(id("A Kinder World"), id("Das Kind"));
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

  /** By BM25 alone it would be the other way round. */
  @Test
  void inALongTextOneRareWordSaysMoreThanManyUsualOnes() throws Exception {
    String usual = "river stone winter garden candle harbor meadow";
    List<Sample> titles = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      titles.add(Sample.title("Other " + i).overview(i % 2 == 0 ? usual : "none"));
    }
    titles.add(Sample.title("Rare").overview("zeppelin"));
    TextSource films = over(Sample.puts(titles));

    assertThat(all(films, Ask.text("zeppelin " + usual))).startsWith(id("Rare"));
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
  void whatIsHiddenIsNotCounted() throws Exception {
    TextSource source = over(Sample.puts(FILMS));
    Ask ask = Ask.text("science fiction").counting(Facet.GENRES).hiding(List.of(id("Her")));

    Found found = found(source, ask);

    assertThat(found.total().value()).isEqualTo(2);
    assertThat(found.facets().get(Facet.GENRES))
        .contains(new Facet.Count("Science Fiction", 2))
        .doesNotContain(new Facet.Count("Romance", 1));
  }

  @Test
  void aSynonymIsFoundAfterWhatWasSaid() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(all(source, Ask.text("clocks").or("clocks", "thieves")))
        .containsExactly(id("Loop of Time"), id("Inception"));
    assertThat(all(source, Ask.text("flurbs").or("flurbs", "dream within a dream")))
        .containsExactly(id("Inception"));
  }

  @Test
  void aPhraseHasSynonymsToo() throws Exception {
    TextSource source = over(Sample.puts(FILMS));
    Ask said = Ask.text("shy wrong clock people").or("wrong clock", "waitress of montmartre");

    assertThat(all(source, said)).startsWith(id("Amélie"));
  }

  @Test
  void aTitleIsCalledByItsSynonymToo() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(all(source, Ask.text("gf 2").or("gf", "the godfather part")))
        .startsWith(id("The Godfather Part II"));
  }

  @Test
  void whatHasSynonymsIsNoTypingError() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(all(source, Ask.text("godfathr"))).contains(id("The Godfather"));
    assertThat(all(source, Ask.text("godfathr").or("godfathr", "balloons")))
        .containsExactly(id("Up"));
    assertThat(all(source, Ask.text("godfathr loop").or("loop", "family business")))
        .as("but the words beside it may be")
        .contains(id("The Godfather"));
  }

  @Test
  void synonymsOfOurOwnStillHold() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(all(source, Ask.text("wwii").or("wwii", "clocks")))
        .contains(id("Sunday Robbers"), id("Loop of Time"));
  }

  @Test
  void showsWhereSynonymsAre() throws Exception {
    TextSource source = over(Sample.puts(FILMS));

    assertThat(
            get(
                source.highlight(
                    Ask.text("flurbs").or("flurbs", "family business").query(),
                    List.of(id("The Godfather Part II")),
                    soon())))
        .isEqualTo(
            Map.of(
                id("The Godfather Part II"),
                Map.of(
                    "overview",
                    List.of("Two fathers, two generations, one <em>family business</em>."))));
  }

  @Test
  void tellsWhichTitlesPassAQuery() throws Exception {
    List<IndexChange.Put> titles = new Shelf(12).titles(80);
    TextSource source = over(titles);
    List<TitleId> asked =
        new ArrayList<>(titles.stream().map(IndexChange.Put::id).limit(50).toList());
    asked.add(id("No Such Title"));
    Shelf questions = new Shelf(13);

    for (int i = 0; i < 50; i++) {
      Ask ask = Ask.text("whatever it says").limit(1).hiding(asked.subList(0, 5));
      Query query = questions.filtered(ask).query();
      Set<TitleId> passing = new HashSet<>(Shelf.passing(titles, query));
      passing.retainAll(asked);
      assertThat(get(source.passing(query, asked, soon()))).isEqualTo(passing);
    }
    assertThat(get(source.passing(Ask.text("").query(), List.of(), soon()))).isEmpty();
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

  private static List<TitleId> all(TextSource source, Ask ask) throws Exception {
    return found(source, ask).hits().stream().map(Hit::id).toList();
  }

  private static Sample foreign(String name, String language) {
    return Sample.title(name).languages(language);
  }

  private static List<String> named(TextSource source, String text) throws Exception {
    Map<TitleId, String> names =
        FOREIGN.stream().map(Sample::title).collect(Collectors.toMap(Title::id, Title::title));
    return found(source, Ask.text(text)).hits().stream()
        .map(hit -> names.getOrDefault(hit.id(), "?"))
        .toList();
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
