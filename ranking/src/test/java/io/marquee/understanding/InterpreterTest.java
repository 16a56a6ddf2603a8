package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Range;
import io.marquee.catalog.Reading;
import io.marquee.catalog.TitleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link Interpreter}, one by one. */
class InterpreterTest {

  private final Interpreter interpreter = Fixture.interpreter();

  private Reading read(String query) {
    return interpreter.read(query);
  }

  private Interpretation understood(String query) {
    return read(query).interpretation();
  }

  @Test
  void aRomComTonightIsLookedForByNameAndFilteredByTheRest() {
    Reading reading = read("Find me a rom-com streaming tonight");
    assertThat(reading.text()).isEqualTo("romantic comedy");
    assertThat(reading.interpretation().genres()).containsExactly("Romance", "Comedy");
    assertThat(reading.interpretation().availableNow()).isTrue();
    assertThat(reading.interpretation().timeframe()).isEqualTo("tonight");
    assertThat(reading.interpretation().remainingText()).isEmpty();
    assertThat(reading.interpretation().confidence()).isEqualTo(1);
  }

  @Test
  void aQueryOfFiltersAloneBrowses() {
    Reading reading = read("comedies on netflix from the 90s");
    assertThat(reading.text()).isEmpty();
    assertThat(reading.interpretation().intent()).isEqualTo(Intent.BROWSE);
  }

  @Test
  void aDescriptionWantsNothingLikeTheTitlesItComparesWith() {
    Reading reading =
        read(
            "I saw this movie when I was ten years old, probably on TV in the early 90s. There is a"
                + " man who lives alone in a lighthouse and finds a girl on the beach. It was kind"
                + " of like The Shining but not as scary, and they play chess in the dark tonight");
    assertThat(reading.interpretation().intent()).isEqualTo(Intent.SEARCH);
    assertThat(reading.interpretation().similarTo()).isEmpty();
    assertThat(reading.interpretation().contentRatingMax()).isNull();
    assertThat(reading.interpretation().availableNow()).isFalse();
    assertThat(EffectiveFilters.of(Filters.NONE, reading.interpretation()).isEmpty()).isTrue();
    assertThat(reading.text()).startsWith("I saw this").endsWith("dark tonight");
  }

  @Test
  void unwantedWordsAreNotLookedFor() {
    Reading reading = read("funny space movie from the 90s without aliens");
    assertThat(reading.text()).isEqualTo("funny space");
    assertThat(reading.interpretation().remainingText()).isEqualTo("space without aliens");
    assertThat(reading.interpretation().mood()).containsExactly("funny");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "movie about a 12 year old boy who sees ghosts",
        "12 year old girl possessed by demon",
        "a 9 year old prodigy plays chess"
      })
  void theAgeOfACharacterIsOfTheStory(String query) {
    assertThat(understood(query).contentRatingMax()).isNull();
    assertThat(read(query).text()).contains("year old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dragons for a 9 year old",
        "something about dragons my 9 year old likes",
        "cartoon 9 year old",
        "dragon film 9 year old"
      })
  void theAgeOfWhoeverWatchesIsALimit(String query) {
    assertThat(understood(query).contentRatingMax()).isEqualTo("PG");
  }

  @Test
  void aGenreThatIsNamedIsWantedWhateverItsMoods() {
    assertThat(understood("horror without jump scares").genres()).containsExactly("Horror");
    assertThat(understood("nothing scary").excludeGenres()).containsExactly("Horror");
  }

  @Test
  void ofWhatOrJoinsOneIsEnough() {
    Filters filters = EffectiveFilters.of(Filters.NONE, read("drama, horror or thriller on hulu"));
    assertThat(filters.genres()).isEmpty();
    assertThat(filters.anyGenre()).containsExactly("Drama", "Horror", "Thriller");
    assertThat(filters.platforms()).containsExactly("hulu");
    assertThat(EffectiveFilters.of(Filters.NONE, read("tom hanks/meg ryan")).anyPerson())
        .containsExactly("Tom Hanks", "Meg Ryan");
    assertThat(EffectiveFilters.of(Filters.NONE, read("horror and comedy")).genres()).hasSize(2);
  }

  @Test
  void aGenreOrAMoodFiltersByNeither() {
    Reading reading = read("a horror or something funny");
    assertThat(reading.interpretation().genres()).containsExactly("Horror");
    assertThat(EffectiveFilters.of(Filters.NONE, reading)).isEqualTo(Filters.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "non english thriller, non english",
    "thriller not on netflix, not on netflix",
    "thriller no slashers, no slashers",
    "free thriller, free"
  })
  void whatNoFieldCanSayIsLeftAndNotLookedFor(String query, String left) {
    Reading reading = read(query);
    assertThat(reading.interpretation().remainingText()).isEqualTo(left);
    assertThat(reading.text()).isEmpty();
    assertThat(reading.interpretation().platforms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "thriller <90 min, 90",
    "thriller <= 1h30, 90",
    "'thriller, hour and a half max', 90"
  })
  void aSignSaysWhichSideOfALengthIsMeant(String query, int most) {
    assertThat(understood(query).runtimeMinutes()).isEqualTo(new Range(null, most));
  }

  @ParameterizedTest
  @CsvSource({
    "thriller >7 imdb, 7",
    "thriller 8/10, 8",
    "thriller 90% rt, 9",
    "thriller 85%+, 8.5",
    "thriller above 7, 7",
    "thriller on netflix >7, 7",
    "thriller over 80 on rotten tomatoes, 8"
  })
  void aRatingIsSaidInManyWays(String query, double least) {
    assertThat(understood(query).minRating()).isEqualTo(least);
  }

  @Test
  void aDecadeOfALifeIsNoReleaseYear() {
    assertThat(understood("comedy for women in their 40s").years()).isNull();
    assertThat(understood("comedy in the 40s").years()).isEqualTo(Range.of(1940, 1949));
  }

  @Test
  void aStoryEndsWithTheGenreThatNobodyNamedBefore() {
    assertThat(understood("based on a true story thriller").genres()).containsExactly("Thriller");
    assertThat(understood("about space horror").genres()).containsExactly("Horror");
    assertThat(understood("movie about a family drama").genres()).isEmpty();
  }

  @Test
  void aShortPlatformNameNeedsItsPlace() {
    assertThat(understood("max thriller").platforms()).containsExactly("max");
    assertThat(understood("a dog named max").platforms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "war games, WarGames",
    "her, Her",
    "it, It",
    "1917, 1917",
    "dark, Dark",
    "SCHINDLERS LIST, Schindler's List",
    "lord of the rings return of the king, The Lord of the Rings: The Return of the King",
  })
  void aTextThatIsATitleIsThatTitle(String query, String title) {
    Reading reading = read(query);
    assertThat(reading.interpretation().intent()).isEqualTo(Intent.KNOWN_ITEM);
    assertThat(reading.interpretation().title()).isEqualTo(title);
    assertThat(reading.text()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drama", "netflix", "movie", "horror"})
  void aGenreATypeOrAPlatformIsNeverATitle(String query) {
    assertThat(understood(query).intent()).isEqualTo(Intent.BROWSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alien movies",
        "a ghost movie",
        "funny ghost story",
        "spy movie",
        "movies about it"
      })
  void ordinaryWordsThatDescribeAreNoTitle(String query) {
    assertThat(understood(query).title()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "the movie up, Up",
    "heat on netflix, Heat",
    "dune 1984, Dune",
    "play Friends, Friends"
  })
  void whatIsLeftBesideFiltersMayBeATitle(String query, String title) {
    assertThat(understood(query).title()).isEqualTo(title);
  }

  @Test
  void aTitleOfAnotherYearIsNotMeant() {
    assertThat(understood("titanic 1953").title()).isNull();
    assertThat(understood("titanic 1997").title()).isEqualTo("Titanic");
  }

  @Test
  void aTypeChoosesBetweenTitlesOfOneName() {
    assertThat(understood("fargo series").type()).isEqualTo(TitleType.SERIES);
    assertThat(understood("fargo series").title()).isEqualTo("Fargo");
    assertThat(understood("titanic series").title()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "movies like her | Her",
        "like alien and the thing | Alien, The Thing",
        "die hard meets home alone | Die Hard, Home Alone",
        "inception-like movies | Inception",
        "similar movies to Titanic | Titanic",
        "something like the movie Heat | Heat",
      })
  void examplesAreTitles(String query, String titles) {
    assertThat(understood(query).intent()).isEqualTo(Intent.SIMILAR_TO);
    assertThat(understood(query).similarTo()).containsExactly(titles.split(", ", -1));
  }

  @Test
  void likingIsNotAlwaysComparing() {
    assertThat(understood("i would like a comedy").similarTo()).isEmpty();
    assertThat(understood("nothing like titanic").similarTo()).isEmpty();
    assertThat(read("a dog that looks like a wolf").text()).isEqualTo("dog that looks like a wolf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not animated | Animation",
        "no horror, war or crime | Horror, War, Crime",
        "anything but musicals | Musical",
        "not too scary | Horror",
        "no horror movies please | Horror",
        "all except comedies and dramas | Comedy, Drama",
        "non-animated | Animation",
        "comedy, no rom-coms | Romance",
      })
  void negationExcludesGenres(String query, String genres) {
    assertThat(understood(query).excludeGenres()).containsExactly(genres.split(", ", -1));
  }

  @Test
  void aNegationEndsAtTheComma() {
    assertThat(understood("no horror, comedy").excludeGenres()).containsExactly("Horror");
    assertThat(understood("no horror, comedy").genres()).containsExactly("Comedy");
  }

  @Test
  void aNegatedKindExcludesNoGenre() {
    assertThat(understood("horror, no slashers").genres()).containsExactly("Horror");
    assertThat(understood("horror, no slashers").excludeGenres()).isEmpty();
  }

  @Test
  void aNegatedEndOfARangeIsTheOtherSide() {
    assertThat(understood("nothing before 2000").years()).isEqualTo(new Range(2000, null));
    assertThat(understood("nothing over 2 hours").runtimeMinutes()).isEqualTo(new Range(null, 120));
    assertThat(understood("not old").years()).isEqualTo(new Range(Fixture.YEAR - 29, null));
    assertThat(understood("nothing R rated").contentRatingMax()).isEqualTo("PG-13");
    assertThat(understood("not a series").type()).isEqualTo(TitleType.MOVIE);
  }

  @Test
  void theStoryIsLookedForAndDoesNotFilter() {
    Reading reading = read("a comedy about a family of french war heroes from the 90s on hulu");
    assertThat(reading.text()).isEqualTo("family of french war heroes");
    assertThat(reading.interpretation().genres()).containsExactly("Comedy");
    assertThat(reading.interpretation().languages()).isEmpty();
    assertThat(reading.interpretation().years()).isEqualTo(Range.of(1990, 1999));
    assertThat(reading.interpretation().platforms()).containsExactly("hulu");
    assertThat(understood("drama set in the 1920s").years()).isNull();
    assertThat(read("a man with no name rides into town").text())
        .isEqualTo("man with no name rides into town");
  }

  @ParameterizedTest
  @CsvSource({"war movie, War", "'war, on hulu', War", "family comedy, Family"})
  void anAmbiguousGenreNeedsANounOrNothingBesideIt(String query, String genre) {
    assertThat(understood(query).genres()).contains(genre);
  }

  @ParameterizedTest
  @ValueSource(strings = {"war veteran", "space war", "cold war thriller", "family secrets"})
  void besideOtherWordsItIsAWord(String query) {
    assertThat(understood(query).genres()).doesNotContain("War", "Family");
  }

  @Test
  void anAdjectiveNeedsWhatItDescribes() {
    assertThat(understood("french comedy").languages()).containsExactly("fr");
    assertThat(understood("korean revenge thriller").languages()).containsExactly("ko");
    assertThat(understood("french chef falls in love").languages()).isEmpty();
    assertThat(understood("thriller in new york").years()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a tarantino film, Quentin Tarantino",
    "by spielberg, Steven Spielberg",
    "starring dicaprio, Leonardo DiCaprio",
    "Christopher Nolan's best films, Christopher Nolan",
    "leonardo dicapro drama, Leonardo DiCaprio",
    "meryl streep, Meryl Streep",
  })
  void peopleAreFoundByNameAndTheBestKnownBySurname(String query, String person) {
    assertThat(understood(query).people()).containsExactly(person);
  }

  @Test
  void aPersonInTheStoryIsNotAskedFor() {
    assertThat(understood("documentary about tom hanks").people()).isEmpty();
    assertThat(understood("movie about pirates with tom hanks").people())
        .containsExactly("Tom Hanks");
  }

  @ParameterizedTest
  @CsvSource({
    "90s, 1990, 1999",
    "nineties, 1990, 1999",
    "1990s, 1990, 1999",
    "early 90s, 1990, 1993",
    "from 1999, 1999, 1999",
    "between 1990 and 1995, 1990, 1995",
    "80s or 90s, 1980, 1999",
    "after 1990 before 2000, 1991, 1999",
    "last year, 2025, 2025",
  })
  void yearsAreReadInWords(String query, int from, int to) {
    assertThat(understood(query).years()).isEqualTo(Range.of(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "under two hours, , 120",
    "less than 90 minutes, , 90",
    "under an hour and a half, , 90",
    "under 1h45, , 105",
    "over 3 hours, 180, ",
    "at least 2.5 hours, 150, ",
    "two and a half hours or less, , 150",
    "short, , 90",
    "between 90 and 120 minutes, 90, 120",
  })
  void runningTimesAreReadInWords(String query, Integer from, Integer to) {
    assertThat(understood(query).runtimeMinutes()).isEqualTo(new Range(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "for my 6 year old, G",
    "for a 10-year-old, PG",
    "for 13 year olds, PG-13",
    "family friendly, PG",
    "pg-13, PG-13",
    "for my 4 and 9 year olds, G",
  })
  void whoWatchesSaysWhichRatingSuits(String query, String rating) {
    assertThat(understood(query).contentRatingMax()).isEqualTo(rating);
  }

  @Test
  void typingErrorsCostConfidence() {
    assertThat(understood("thriler movei").genres()).containsExactly("Thriller");
    assertThat(understood("thriler movei").confidence()).isEqualTo(0.85 * 0.85);
    assertThat(understood("inceptoin").title()).isEqualTo("Inception");
    assertThat(understood("inceptoin").confidence()).isEqualTo(0.85);
  }

  @Test
  void wordsOfTheLanguageAreNoTypingErrors() {
    assertThat(understood("horse").genres()).isEmpty();
    assertThat(understood("dreams").genres()).isEmpty();
  }

  @Test
  void aDescriptionStaysAsItIsAndIsNeverSure() {
    String post =
        "I saw this film late at night in the 90s, a boy finds a robot in a junkyard. He hides it"
            + " from his family in a barn, and the robot learns to swim in a lake while the army"
            + " comes closer and closer, and in the end it walks away alone.";
    assertThat(read(post).text()).isEqualTo(post);
    assertThat(understood(post).confidence()).isLessThanOrEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "!?", "…", "\uD83D\uDE00"})
  void aTextWithoutWordsIsTakenAsItStands(String text) {
    assertThat(read(text).text()).isEqualTo(text);
    assertThat(understood(text)).isEqualTo(Interpretation.verbatim(text));
  }

  @Test
  void wordsWithoutAMeaningAreLookedForWhereThereIsNothingElse() {
    assertThat(read("watch it").text()).isEqualTo("it");
  }
}
