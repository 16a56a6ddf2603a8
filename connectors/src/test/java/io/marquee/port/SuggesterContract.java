package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleType;
import io.marquee.port.Suggestion.Kind;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link Suggester} promises. */
public abstract class SuggesterContract {

  private static final Outlet US = new Outlet("netflix", "US");
  private static final Outlet GB = new Outlet("netflix", "GB");

  /** Far beyond what a test takes. */
  private static final Duration AMPLE = Duration.ofSeconds(60);

  /** Well-known names, in words of our own. */
  private static final List<Sample> FILMS =
      List.of(
          Sample.title("The Godfather")
              .year(1972)
              .cast("Marlon Brando", "Al Pacino")
              .directors("Francis Ford Coppola")
              .popularity(95),
          Sample.title("The Godfather Part II")
              .year(1974)
              .cast("Al Pacino", "Robert De Niro")
              .directors("Francis Ford Coppola")
              .popularity(85),
          Sample.title("Godzilla").year(2014).popularity(60),
          Sample.title("The Dark Knight").cast("Christian Bale").year(2008).popularity(97),
          Sample.title("A Knight's Tale").cast("Heath Ledger").popularity(50),
          Sample.title("Kill Bill: Vol. 1").cast("Uma Thurman").popularity(80),
          Sample.title("Kill Bill: Vol. 2").cast("Uma Thurman").popularity(75),
          Sample.title("Up").year(2009).popularity(40),
          Sample.title("Upgrade").popularity(90),
          Sample.title("Amélie")
              .originally("Le Fabuleux Destin d'Amélie Poulain")
              .cast("Audrey Tautou", "Mathieu Kassovitz")
              .popularity(70),
          Sample.title("Spirited Away").originally("千と千尋の神隠し").year(2001).popularity(88),
          Sample.title("Leviathan").originally("Левиафан").popularity(55),
          Sample.title("WarGames").popularity(50),
          Sample.title("Spider-Man").series().year(1994).cast("Christopher Daniel Barnes"),
          Sample.title("Interstellar")
              .cast("Matthew McConaughey", "Anne Hathaway")
              .directors("Christopher Nolan")
              .overview("A pilot leaves a dying earth.")
              .keywords("wormhole")
              .popularity(93),
          Sample.title("Tom & Jerry").popularity(30),
          Sample.title("Schindler's List").cast("Liam Neeson").popularity(82));

  protected final Vertx vertx = Vertx.vertx();

  /**
   * A suggester over exactly these titles, and the index behind it; closed by the engine's test.
   */
  protected abstract Shelved over(List<IndexChange.Put> titles) throws Exception;

  protected abstract SearchTraits traits();

  /**
   * An engine of a test.
   *
   * @param index where titles come and go
   */
  public record Shelved(Suggester suggester, TitleIndex index) {}

  @AfterEach
  void closeVertx() throws Exception {
    get(vertx.close());
  }

  @ParameterizedTest
  @CsvSource({
    "godf, The Godfather",
    "THE GODF, The Godfather",
    "the dark kni, The Dark Knight",
    "dark kni, The Dark Knight",
    "knight dark, The Dark Knight",
    "knights ta, A Knight's Tale",
    "kill bill vol, Kill Bill: Vol. 1",
    "kill bill vol. 2, Kill Bill: Vol. 2",
    "bil ki, Kill Bill: Vol. 1",
    "schindlers, Schindler's List",
    "schindler’s li, Schindler's List",
    "amel, Amélie",
    "AMÉLIE, Amélie",
    "fabuleux, Amélie",
    "spiderm, Spider-Man",
    "spider m, Spider-Man",
    "war games, WarGames",
    "千と千, Spirited Away",
    "леви, Leviathan",
    "al pac, Al Pacino",
    "pacino, Al Pacino",
    "nolan chr, Christopher Nolan",
    "deniro, Robert De Niro",
    "taut, Audrey Tautou"
  })
  void aBeginningFindsTheName(String typed, String name) throws Exception {
    assertThat(texts(typed)).as(typed).first().isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "godfahter, The Godfather",
    "gdfat, The Godfather",
    "dark knigth, The Dark Knight",
    "interstelar, Interstellar",
    "tom and jery, Tom & Jerry",
    "darkk nigh, The Dark Knight",
    "thed ark kn, The Dark Knight",
    "war gam, WarGames",
    "kil bil vl, Kill Bill: Vol. 1",
    "tomand, Tom & Jerry",
    "intrestell, Interstellar",
    "amelei, Amélie",
    "pacinno, Al Pacino",
    "christofer nol, Christopher Nolan",
    "schnidlers lis, Schindler's List",
    "mcconahey, Matthew McConaughey"
  })
  void aTypingErrorIsForgiven(String typed, String name) throws Exception {
    assertThat(texts(typed)).as(typed).contains(name);
  }

  @Test
  void whatIsSpeltAsTypedComesBeforeWhatIsNot() throws Exception {
    Suggester films =
        shelf(Sample.title("Stork").popularity(1), Sample.title("Storm").popularity(99));

    assertThat(texts(films, "stork")).containsExactly("Stork", "Storm");
  }

  @Test
  void oneLetterIsEnoughForTheBestKnown() throws Exception {
    assertThat(texts("g")).startsWith("The Godfather", "The Godfather Part II");
    assertThat(texts("i")).startsWith("Interstellar");
    assertThat(texts("u")).containsSubsequence("Upgrade", "Up");
    assertThat(texts(shelf(Sample.title("M"), Sample.title("Moon").popularity(9)), "m"))
        .containsExactly("Moon", "M");
  }

  @Test
  void whoIsCalledJustThatComesFirst() throws Exception {
    assertThat(texts("up")).startsWith("Up", "Upgrade");
    assertThat(texts("godfather")).startsWith("The Godfather");
    assertThat(texts(shelf(Sample.title("Ali").cast("Dora", "Ali").popularity(1)), "ali"))
        .containsExactly("Ali", "Ali");
  }

  @Test
  void theWidelyKnownComeFirst() throws Exception {
    assertThat(texts("kill")).startsWith("Kill Bill: Vol. 1", "Kill Bill: Vol. 2");
    assertThat(texts("god")).startsWith("The Godfather", "The Godfather Part II", "Godzilla");
  }

  @Test
  void whatCanBeWatchedHereComesFirstAndTheRestStaysFindable() throws Exception {
    Suggester films =
        shelf(
            Sample.title("Storm One").popularity(60).on(US),
            Sample.title("Storm Two").popularity(70).on(GB),
            Sample.title("Storm Three").popularity(65));

    assertThat(texts(films, "storm"))
        .startsWith("Storm One")
        .containsExactlyInAnyOrder("Storm One", "Storm Two", "Storm Three");
    assertThat(names(get(films.suggest("storm", "GB", 10, soon())))).startsWith("Storm Two");
  }

  @Test
  void aPersonIsSuggestedOnceHoweverManyTitles() throws Exception {
    List<Sample> many =
        IntStream.range(0, 30)
            .mapToObj(i -> Sample.title("Film " + i).cast("Zoë Adams", "Zoe Adams", "Zola Ek"))
            .toList();

    assertThat(texts(shelf(many.toArray(Sample[]::new)), "zo"))
        .hasSize(2)
        .containsAnyOf("Zoë Adams", "Zoe Adams")
        .contains("Zola Ek");
  }

  @Test
  void whoMadeMoreIsBetterKnown() throws Exception {
    Suggester films =
        shelf(
            Sample.title("One").cast("Tom Rare").popularity(80),
            Sample.title("Two").cast("Tom Busy").popularity(80),
            Sample.title("Three").cast("Tom Busy").popularity(80),
            Sample.title("Four").cast("Tom Busy").popularity(80));

    assertThat(texts(films, "tom")).containsExactly("Tom Busy", "Tom Rare");
  }

  @Test
  void allTheWordsAreOfOnePerson() throws Exception {
    Suggester films = shelf(Sample.title("Film").cast("John Doe", "Jane Smith", "John Q. Smith"));

    assertThat(texts(films, "john smith")).containsExactly("John Q. Smith");
  }

  @Test
  void aTitleIsSuggestedOnceForEachYear() throws Exception {
    Suggester films =
        shelf(
            Sample.title("Dune").year(1984),
            Sample.title("DUNE").year(2021),
            Sample.title("dune").year(2021));
    // the ids of samples are their names, whatever the case
    assertThat(get(films.suggest("dun", "US", 10, soon()))).hasSize(1);

    Suggester twins =
        shelf(
            Sample.title("Dune").year(1984),
            Sample.title("Dune!").year(2021),
            Sample.title("Dune.").year(2021));
    assertThat(get(twins.suggest("dun", "US", 10, soon())))
        .extracting(Suggestion::year)
        .containsExactlyInAnyOrder(1984, 2021);
  }

  @Test
  void aTitleSaysWhichItIs() throws Exception {
    Suggestion title = get(films().suggest("spider", "US", 1, soon())).getFirst();

    assertThat(title.kind()).isEqualTo(Kind.TITLE);
    assertThat(title.id()).isEqualTo(Sample.id("Spider-Man"));
    assertThat(title.type()).isEqualTo(TitleType.SERIES);
    assertThat(title.year()).isEqualTo(1994);
    assertThat(title.original()).isNull();
  }

  @Test
  void aPersonIsJustAName() throws Exception {
    Suggestion person = get(films().suggest("marlon", "US", 1, soon())).getFirst();

    assertThat(person)
        .isEqualTo(
            new Suggestion(
                Kind.PERSON,
                "Marlon Brando",
                null,
                null,
                null,
                null,
                person.score(),
                List.of(new Suggestion.Span(0, 6))));
  }

  @Test
  void anOriginalTitleIsShownWithTheTitle() throws Exception {
    Suggestion amelie = get(films().suggest("destin fabu", "US", 1, soon())).getFirst();

    assertThat(amelie.text()).isEqualTo("Amélie");
    assertThat(amelie.original()).isEqualTo("Le Fabuleux Destin d'Amélie Poulain");
    assertThat(marked(amelie)).isEqualTo("Le [Fabu]leux [Destin] d'Amélie Poulain");
  }

  @ParameterizedTest
  @CsvSource({
    "godf, The [Godf]ather",
    "AMEL, [Amél]ie",
    "schindlers l, [Schindler's] [L]ist",
    "spiderma, [Spider]-[Ma]n",
    "knight dark, The [Dark] [Knight]",
    "интер, none"
  })
  void showsWhereItStands(String typed, String expected) throws Exception {
    List<Suggestion> found = get(films().suggest(typed, "US", 1, soon()));

    assertThat(found.stream().map(SuggesterContract::marked).findFirst().orElse("none"))
        .isEqualTo(expected);
  }

  @Test
  void noMoreThanTheLimitBestFirst() throws Exception {
    List<Suggestion> found = get(films().suggest("s", "US", 2, soon()));

    assertThat(found).hasSize(2);
    assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    assertThatThrownBy(() -> get(films().suggest("s", "US", 0, soon())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> get(films().suggest("s", "US", 21, soon())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoWordHasNoSuggestions() throws Exception {
    for (String typed : List.of("", "  ", "!?", "🎬", "qzxvwk", "godf qzxvwk")) {
      assertThat(texts(typed)).as(typed).isEmpty();
    }
    assertThat(texts(shelf(), "a")).isEmpty();
  }

  @Test
  void suggestionsAreAsFreshAsTheIndex() throws Exception {
    Shelved shelf = over(Sample.puts(FILMS));
    get(
        shelf
            .index()
            .apply(
                List.of(
                    Sample.title("Godspeed").cast("Gottfried New").popularity(99).put(100),
                    new IndexChange.Removed(Sample.id("Godzilla")))));
    settled();
    assertThat(texts(shelf.suggester(), "god")).contains("Godspeed").doesNotContain("Godzilla");
    assertThat(texts(shelf.suggester(), "gottf")).containsExactly("Gottfried New");

    get(shelf.index().apply(List.of(Sample.title("Godspeed").cast("Nobody").put(100))));
    settled();
    assertThat(texts(shelf.suggester(), "gottf")).isEmpty();

    get(shelf.index().apply(List.of(new IndexChange.Removed(Sample.id("Godspeed")))));
    settled();
    assertThat(texts(shelf.suggester(), "godsp")).doesNotContain("Godspeed");
  }

  @Test
  void anOfferCountsAtOnce() throws Exception {
    Shelved shelf =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Storm One").popularity(60),
                    Sample.title("Storm Two").popularity(50))));
    assertThat(texts(shelf.suggester(), "storm")).startsWith("Storm One");

    get(
        shelf
            .index()
            .apply(List.of(new IndexChange.Offered(Sample.id("Storm Two"), 1, Set.of(US)))));
    settled();

    assertThat(texts(shelf.suggester(), "storm")).startsWith("Storm Two");
  }

  @Test
  void whatPeopleTypeIsNeverSyntax() throws Exception {
    Suggester films = films();
    Random random = new Random(11);
    String signs = "+-&|!(){}[]^\"~*?:\\/ abc💩שלום,.'ÿ\u0000\u200f千と\ud83d#@<>%";
    List<String> texts =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    random
                        .ints(1 + random.nextInt(100), 0, signs.length())
                        .mapToObj(at -> signs.substring(at, at + 1))
                        .collect(Collectors.joining()))
            .collect(Collectors.toCollection(ArrayList::new));
    texts.addAll(List.of("\"", "a AND", "title:up", "the", "the a", "*", "up~", "a ".repeat(50)));

    for (String text : texts) {
      assertThat(get(films.suggest(text, "US", 10, soon()))).as(text).hasSizeLessThan(11);
      get(films.correct(text, soon()));
    }
  }

  /** Well-known names with one wrong, missing, doubled or swapped letter, not the first. */
  @Test
  void oneTypingErrorInTwentyCostsAtMostOneNameSeed5() throws Exception {
    Random random = new Random(5);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      samples.add(Sample.title(invented(random)).popularity(random.nextInt(101)));
    }
    Suggester films = shelf(samples.toArray(Sample[]::new));
    int found = 0;
    int typed = 300;
    for (int i = 0; i < typed; i++) {
      String name = samples.get(random.nextInt(samples.size())).title().title();
      found += texts(films, mistyped(name, random)).contains(name) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(typed * 95 / 100);
  }

  @Test
  void aMisspeltWordIsCorrected() throws Exception {
    assertThat(corrected("christopher nolan intersteller"))
        .contains("christopher nolan interstellar");
    assertThat(corrected("Wormhoel,  movies")).contains("Wormhole,  movies");
  }

  @Test
  void whatIsKnownIsNotCorrected() throws Exception {
    for (String text :
        List.of("dark knight", "nolan", "amelie", "wormholes", "the", "", "qzxvwkj")) {
      assertThat(corrected(text)).as(text).isEmpty();
    }
  }

  @Test
  void aNameIsNotCorrectedHoweverRare() throws Exception {
    List<Sample> samples =
        IntStream.range(0, 40)
            .mapToObj(i -> Sample.title("Film " + i).overview("A thriller."))
            .collect(Collectors.toCollection(ArrayList::new));
    samples.add(Sample.title("Thrillar"));
    samples.add(Sample.title("Other").overview("A thrillor."));
    Suggester films = shelf(samples.toArray(Sample[]::new));

    assertThat(get(films.correct("thrillar", soon()))).isEmpty();
    assertThat(get(films.correct("thrillor", soon()))).contains("thriller");
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws Exception {
    Suggester films = films();

    assertThat(get(films.suggest("s", "US", 20, soon())))
        .isEqualTo(get(films.suggest("s", "US", 20, soon())));
  }

  @Test
  void answersOnTheContextThatAsks() throws Exception {
    Suggester films = films();
    Promise<Context> answering = Promise.promise();
    Context asking = vertx.getOrCreateContext();

    asking.runOnContext(
        go ->
            films
                .suggest("g", "US", 10, soon())
                .onComplete(answer -> answering.complete(Vertx.currentContext())));

    assertThat(get(answering.future())).isSameAs(asking);
  }

  @Test
  void whatIsLateAlreadyIsNotBegun() throws Exception {
    Suggester films = films();
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThatThrownBy(() -> get(films.suggest("g", "US", 10, passed)))
        .isInstanceOf(DeadlineExceeded.class);
    assertThatThrownBy(() -> get(films.correct("wormhoel", passed)))
        .isInstanceOf(DeadlineExceeded.class);
  }

  private Suggester films() throws Exception {
    return over(Sample.puts(FILMS)).suggester();
  }

  private Suggester shelf(Sample... samples) throws Exception {
    return over(Sample.puts(List.of(samples))).suggester();
  }

  /** Waits until what has been applied must be found. */
  private void settled() throws Exception {
    if (!traits().refresh().isZero()) {
      get(vertx.timer(traits().refresh().toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private List<String> texts(String typed) throws Exception {
    return texts(films(), typed);
  }

  private static List<String> texts(Suggester suggester, String typed) throws Exception {
    return names(get(suggester.suggest(typed, "US", 10, soon())));
  }

  private static List<String> names(List<Suggestion> suggestions) {
    return suggestions.stream().map(Suggestion::text).toList();
  }

  private Optional<String> corrected(String text) throws Exception {
    return get(films().correct(text, soon()));
  }

  private static String marked(Suggestion suggestion) {
    StringBuilder marked =
        new StringBuilder(Objects.requireNonNullElse(suggestion.original(), suggestion.text()));
    for (Suggestion.Span span : suggestion.matched().reversed()) {
      marked.insert(span.to(), ']').insert(span.from(), '[');
    }
    return marked.toString();
  }

  /** Two words of two to four syllables. */
  private static String invented(Random random) {
    return IntStream.range(0, 2)
        .mapToObj(
            word ->
                IntStream.rangeClosed(0, 1 + random.nextInt(3))
                    .mapToObj(syllable -> "" + one("bdfgklmnprstvw", random) + one("aeiou", random))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(" "));
  }

  /** Both words but for some last letters, with one typing error in one that has four or more. */
  private static String mistyped(String name, Random random) {
    String typed = name.substring(0, name.length() - random.nextInt(2));
    int from = typed.indexOf(' ') > 4 ? 0 : typed.indexOf(' ') + 1;
    int to = from == 0 ? typed.indexOf(' ') : typed.length();
    if (to - from < 4) {
      return typed.toLowerCase(Locale.ROOT);
    }
    int at = from + 1 + random.nextInt(to - from - 2);
    String before = typed.substring(0, at);
    char here = typed.charAt(at);
    String after = typed.substring(at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + one("abcdefghijklmnopqrstuvwxyz", random) + after;
      case 2 -> before + here + here + after;
      default -> before + after.charAt(0) + here + after.substring(1);
    };
  }

  private static char one(String letters, Random random) {
    return letters.charAt(random.nextInt(letters.length()));
  }

  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), AMPLE);
  }

  /** The value of {@code future}, or what it failed with. */
  protected static <T> T get(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }
}
