package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.port.Drafts.between;
import static io.marquee.port.Drafts.draft;
import static io.marquee.port.Drafts.gone;
import static io.marquee.port.Drafts.offer;
import static io.marquee.port.Drafts.offered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.port.Ask;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the SQL leg finds, and in which order. */
class PostgresSearchSourceTest {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("2099-01-01T00:00:00Z");

  private static final List<Draft> CATALOGUE =
      List.of(
          offered(
              draft(
                  "the-shawshank-redemption-1994",
                  "title",
                  "The Shawshank Redemption",
                  "year",
                  1994,
                  "runtime_minutes",
                  142,
                  "content_rating",
                  "R",
                  "rating",
                  9.3,
                  "popularity",
                  95,
                  "cast",
                  List.of("Tim Robbins", "Morgan Freeman")),
              offer("netflix", "US")),
          offered(
              draft(
                  "notting-hill-1999",
                  "title",
                  "Notting Hill",
                  "year",
                  1999,
                  "genres",
                  List.of("Comedy", "Romance"),
                  "countries",
                  List.of("GB"),
                  "rating",
                  7.2,
                  "popularity",
                  80,
                  "cast",
                  List.of("Julia Roberts", "Hugh Grant")),
              offer("max", "US"),
              offer("netflix", "DE")),
          offered(
              draft(
                  "amelie-2001",
                  "title",
                  "Amélie",
                  "original_title",
                  "Le Fabuleux Destin d'Amélie Poulain",
                  "genres",
                  List.of("Romance", "Comedy"),
                  "countries",
                  List.of("FR"),
                  "languages",
                  List.of("fr", "en"),
                  "rating",
                  8.3,
                  "popularity",
                  80,
                  "content_rating",
                  "R",
                  "cast",
                  List.of("Audrey Tautou"),
                  "directors",
                  List.of("Jean-Pierre Jeunet")),
              between(offer("netflix", "US"), PAST, FUTURE)),
          offered(
              draft(
                  "batman-1989", "title", "Batman", "year", 1989, "rating", 7.5, "popularity", 80),
              between(offer("netflix", "US"), PAST, PAST.plusSeconds(60))),
          offered(
              draft(
                  "batman-begins-2005",
                  "title",
                  "Batman Begins",
                  "year",
                  2005,
                  "rating",
                  8.2,
                  "popularity",
                  97),
              gone("netflix", "US")),
          offered(
              draft(
                  "friends-1994",
                  "title",
                  "Friends",
                  "type",
                  "series",
                  "year",
                  1994,
                  "runtime_minutes",
                  0,
                  "content_rating",
                  "TV-14",
                  "genres",
                  List.of("Comedy"),
                  "rating",
                  8.9,
                  "popularity",
                  93),
              between(offer("max", "US"), FUTURE, FUTURE.plusSeconds(60))),
          draft(
              "nobody-knows",
              "title",
              "Nobody Knows",
              "content_rating",
              "NR",
              "rating",
              3.0,
              "popularity",
              2));

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() {
    done(database.postgres().titles().put(CATALOGUE));
  }

  @Test
  void aMisspeltNameFindsItsTitle() {
    assertThat(found("shawshank redemtion")).containsExactly("the-shawshank-redemption-1994");
    assertThat(found("noting hil")).containsExactly("notting-hill-1999");
  }

  @Test
  void accentsAndOriginalNamesCount() {
    assertThat(found("amelie")).containsExactly("amelie-2001");
    assertThat(found("AMÉLIE")).containsExactly("amelie-2001");
    assertThat(found("fabuleux destin")).containsExactly("amelie-2001");
  }

  @Test
  void theWholeNameComesBeforeAPartOfOne() {
    assertThat(found("batman")).containsExactly("batman-1989", "batman-begins-2005");
  }

  @Test
  void theTitleThatIsMeantIsLookedForInsteadOfTheText() {
    Query query = query("that one with the bat, man", filters());
    assertThat(slugs(search(query))).isEmpty();
    Interpretation meant =
        Json.mapper()
            .convertValue(
                with(
                    Json.mapper().convertValue(query.interpretation(), Map.class),
                    "intent",
                    "known_item",
                    "title",
                    "Batman Begins"),
                Interpretation.class);
    Query knowing =
        new Query(
            query.text(), meant, query.filters(), "US", List.of(), 100, Sort.RELEVANCE, Set.of());
    assertThat(slugs(search(knowing))).startsWith("batman-begins-2005");
  }

  @Test
  void aNameIsFoundInOtherWordsToo() {
    Ask hill = Ask.text("the hill").or("the hill", "not at all", "notting hill", "amelie");
    assertThat(slugs(search(hill.query())))
        .containsExactlyInAnyOrder("notting-hill-1999", "amelie-2001");
    Ask both = Ask.text("batman").or("batman", "amelie");
    assertThat(slugs(search(both.query())))
        .as("after what was said")
        .startsWith("batman-1989")
        .containsExactlyInAnyOrder("batman-1989", "batman-begins-2005", "amelie-2001");
    Ask fourth = Ask.text("x").or("x", "a1", "a2", "a3", "amelie");
    assertThat(search(fourth.query())).isEmpty();
  }

  @Test
  void aDescriptionFindsNothingRatherThanWhatIsPopular() {
    assertThat(found("a man relives the same day")).isEmpty();
    assertThat(found("batman ".repeat(200))).isEmpty();
  }

  @Test
  void noTextAtAllBrowsesByRatingAndPopularity() {
    List<Hit> hits = search(query("", filters()));
    assertThat(slugs(hits))
        .startsWith("the-shawshank-redemption-1994", "friends-1994", "batman-begins-2005")
        .endsWith("nobody-knows")
        .hasSize(CATALOGUE.size());
    assertThat(hits.getFirst().score()).isCloseTo(0.5 * (0.93 + 0.95) / 2, within(1e-9));
  }

  @Test
  void aNameThatPassesComesFirstThenWhateverElsePasses() {
    Filters comedies = filters("genres", List.of("Comedy"));
    assertThat(accountedFor("noting hill", comedies))
        .containsExactly("notting-hill-1999", "friends-1994", "amelie-2001");
    assertThat(accountedFor("rom-com", comedies))
        .containsExactly("friends-1994", "amelie-2001", "notting-hill-1999");
    assertThat(accountedFor("batman", comedies)).doesNotContain("batman-1989").hasSize(3);
  }

  @Test
  void wordsThatNoFilterAccountsForAreNotFilledUpWithWhatIsPopular() {
    Filters comedies = filters("genres", List.of("Comedy"));
    assertThat(found("noting hill", comedies)).containsExactly("notting-hill-1999");
    assertThat(found("a bookshop in london", comedies)).isEmpty();
  }

  @Test
  void scoresFallFromOneToZeroAndNamesHaveTheUpperHalf() {
    List<Hit> hits = search(understood("notting hill", filters("genres", List.of("Comedy"))));
    assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    assertThat(hits).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
    assertThat(hits).filteredOn(hit -> hit.score() > 0.5).hasSize(1);
  }

  @Test
  void everyFilterIsApplied() {
    assertThat(found("", filters("type", "series"))).containsExactly("friends-1994");
    assertThat(found("", filters("genres", List.of("Romance", "Comedy"))))
        .containsExactly("amelie-2001", "notting-hill-1999");
    assertThat(found("", filters("exclude_genres", List.of("Drama", "Romance"))))
        .containsExactly("friends-1994");
    assertThat(found("", filters("years", Map.of("gte", 1994, "lte", 1999))))
        .containsExactly("the-shawshank-redemption-1994", "friends-1994", "notting-hill-1999");
    assertThat(found("", filters("years", Map.of("lte", 1990)))).containsExactly("batman-1989");
    assertThat(found("", filters("runtime_minutes", Map.of("gte", 120))))
        .containsExactly("the-shawshank-redemption-1994");
    assertThat(found("", filters("runtime_minutes", Map.of("lte", 200))))
        .doesNotContain("friends-1994")
        .hasSize(6);
    assertThat(found("", filters("min_rating", 8.9)))
        .containsExactly("the-shawshank-redemption-1994", "friends-1994");
    assertThat(found("", filters("content_rating_max", "PG-13")))
        .containsExactly("batman-begins-2005", "batman-1989", "notting-hill-1999");
    assertThat(found("", filters("languages", List.of("fr", "ja")))).containsExactly("amelie-2001");
    assertThat(found("", filters("countries", List.of("GB", "FR"))))
        .containsExactly("amelie-2001", "notting-hill-1999");
    assertThat(found("", filters("people", List.of("hugh GRANT", "Julia Roberts"))))
        .containsExactly("notting-hill-1999");
    assertThat(found("", filters("people", List.of("JEAN-PIERRE Jeúnet", "audrey tautou"))))
        .containsExactly("amelie-2001");
    assertThat(found("", filters("people", List.of("Hugh Grant", "Audrey Tautou")))).isEmpty();
  }

  @Test
  void onlyWhatCanBeWatchedNowInTheRegionIsAvailable() {
    assertThat(found("", filters("available_now", true)))
        .containsExactly("the-shawshank-redemption-1994", "amelie-2001", "notting-hill-1999");
    assertThat(found("", filters("platforms", List.of("netflix", "hulu"))))
        .containsExactly("the-shawshank-redemption-1994", "amelie-2001");
    assertThat(found("", filters("platforms", List.of("max"), "available_now", true)))
        .containsExactly("notting-hill-1999");
    Query elsewhere = query("", filters("available_now", true));
    assertThat(
            slugs(
                search(
                    new Query(
                        "",
                        elsewhere.interpretation(),
                        elsewhere.filters(),
                        "DE",
                        List.of(),
                        100,
                        Sort.RELEVANCE,
                        Set.of()))))
        .containsExactly("notting-hill-1999");
  }

  @Test
  void filtersWorkTogether() {
    assertThat(
            accountedFor(
                "rom-com", filters("genres", List.of("Romance", "Comedy"), "available_now", true)))
        .containsExactly("amelie-2001", "notting-hill-1999");
    assertThat(
            found(
                "",
                filters(
                    "type", "movie",
                    "genres", List.of("Comedy"),
                    "exclude_genres", List.of("Horror"),
                    "platforms", List.of("max"),
                    "years", Map.of("gte", 1990),
                    "runtime_minutes", Map.of("lte", 120),
                    "min_rating", 7,
                    "content_rating_max", "PG-13",
                    "languages", List.of("en"),
                    "countries", List.of("GB"),
                    "people", List.of("Hugh Grant"),
                    "available_now", true)))
        .containsExactly("notting-hill-1999");
  }

  @Test
  void anotherOrderIsKeptWithinTheGroups() {
    assertThat(slugs(search(sorted("", Sort.YEAR))))
        .startsWith("batman-begins-2005")
        .endsWith("batman-1989");
    assertThat(slugs(search(sorted("", Sort.RATING)))).startsWith("the-shawshank-redemption-1994");
    assertThat(slugs(search(sorted("", Sort.POPULARITY)))).startsWith("batman-begins-2005");
    assertThat(slugs(search(sorted("batman", Sort.YEAR))))
        .containsExactly("batman-begins-2005", "batman-1989");
    for (Sort sort : Sort.values()) {
      assertThat(search(sorted("", sort)))
          .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()))
          .allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
    }
  }

  @Test
  void theLimitKeepsTheBestAndTiesAreByIdentity() {
    assertThat(slugs(search(limited(query("", filters()), 2))))
        .containsExactly("the-shawshank-redemption-1994", "friends-1994");
    List<Draft> alike =
        IntStream.range(0, 20).mapToObj(i -> draft("alike-" + i, "title", "Alike")).toList();
    done(database.postgres().titles().put(alike));
    List<Hit> hits = search(limited(query("alike", filters()), 7));
    assertThat(hits)
        .extracting(Hit::id)
        .containsExactlyElementsOf(
            alike.stream().map(draft -> draft.title().id()).sorted(BYTES).limit(7).toList());
  }

  @Test
  void textThatSqlWouldStumbleOverIsOnlyText() {
    for (String text :
        List.of("'; DROP TABLE title; --", "%", "_", "\\", "\0", "a\0b", "$1", "?", "{}", "😀")) {
      assertThat(found(text)).isEmpty();
      assertThat(found(text, filters("people", List.of(text), "genres", List.of(text)))).isEmpty();
    }
    assertThat(done(database.postgres().titles().count())).isEqualTo(CATALOGUE.size());
  }

  /** PostgreSQL orders UUIDs by their bytes, unsigned. */
  private static final Comparator<TitleId> BYTES = (a, b) -> a.toString().compareTo(b.toString());

  private List<String> found(String text) {
    return found(text, filters());
  }

  private List<String> found(String text, Filters filters) {
    return slugs(search(query(text, filters)));
  }

  /** What is found when the filters are what the words say. */
  private List<String> accountedFor(String text, Filters filters) {
    return slugs(search(understood(text, filters)));
  }

  private List<Hit> search(Query query) {
    Deadline deadline = Deadline.after(Ticker.system(), Duration.ofSeconds(20));
    return done(database.postgres().sql().search(query, deadline)).hits();
  }

  private static List<String> slugs(List<Hit> hits) {
    Map<TitleId, String> slugs = new HashMap<>();
    CATALOGUE.forEach(draft -> slugs.put(draft.title().id(), draft.title().slug()));
    return hits.stream().map(hit -> slugs.getOrDefault(hit.id(), "?")).toList();
  }

  private static Query sorted(String text, Sort sort) {
    return new Query(
        text, Interpretation.verbatim(text), Filters.NONE, "US", List.of(), 100, sort, Set.of());
  }

  private static Query limited(Query query, int limit) {
    return new Query(
        query.text(),
        query.interpretation(),
        query.filters(),
        query.region(),
        List.of(),
        limit,
        query.sort(),
        Set.of());
  }

  static Query query(String text, Filters filters) {
    return query(text, Interpretation.verbatim(text), filters);
  }

  private static Query understood(String text, Filters filters) {
    return query(text, Interpretation.verbatim(""), filters);
  }

  private static Query query(String text, Interpretation interpretation, Filters filters) {
    return new Query(text, interpretation, filters, "US", List.of(), 100, Sort.RELEVANCE, Set.of());
  }

  /** Filters of which {@code fields} say what is asked for, by their names in JSON. */
  static Filters filters(Object... fields) {
    return Json.mapper()
        .convertValue(
            with(Json.mapper().convertValue(Filters.NONE, Map.class), fields), Filters.class);
  }

  @SuppressWarnings("unchecked") // JSON objects have names for keys
  private static Map<String, Object> with(Map<?, ?> json, Object... fields) {
    Map<String, Object> changed = new HashMap<>((Map<String, Object>) json);
    for (int i = 0; i < fields.length; i += 2) {
      changed.put((String) fields[i], fields[i + 1]);
    }
    return changed;
  }
}
