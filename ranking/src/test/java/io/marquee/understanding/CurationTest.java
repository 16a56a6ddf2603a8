package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.CurationRule;
import io.marquee.catalog.CurationRule.Match;
import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Synonym;
import io.marquee.catalog.TitleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurationTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void whoSaysOneOfASetMeansTheOthersToo() {
    Curation curation = synonyms(both("sci-fi", "science fiction", "scifi"));

    assertThat(said(curation, "good scifi films"))
        .containsExactly("scifi = sci-fi | science fiction");
    assertThat(said(curation, "Science-Fiction!"))
        .containsExactly("Science-Fiction = sci-fi | scifi");
    assertThat(said(curation, "science and fiction")).isEmpty();
    assertThat(said(curation, "")).isEmpty();
  }

  @Test
  void oneWayIsNotTheOtherWayRound() {
    Curation curation = synonyms(from("k-drama", "korean series", "seoul"));

    assertThat(said(curation, "a K-Drama")).containsExactly("K-Drama = korean series | seoul");
    assertThat(said(curation, "korean series")).isEmpty();
  }

  @Test
  void aPhraseIsAsLongAsItCanBeAndNoneIsOverAnother() {
    Curation curation =
        synonyms(
            from("new york", "nyc"),
            from("york", "yorkshire"),
            from("new york city", "manhattan"),
            from("city lights", "neon"));

    assertThat(said(curation, "new york city lights in york, new york"))
        .containsExactly("new york city = manhattan", "york = yorkshire", "new york = nyc");
  }

  @Test
  void aBeginningOfALongerPhraseIsNoPhrase() {
    Curation curation = synonyms(from("a b c d", "x"), from("b", "y"));

    assertThat(said(curation, "a b c e")).containsExactly("b = y");
  }

  @Test
  void whatRulesSaySeparatelyIsSaidTogetherAndOnce() {
    Curation curation =
        synonyms(from("mob", "mafia"), both("mob", "Mafia", "gangster"), both("mob", "MOB"));

    assertThat(said(curation, "mob")).containsExactly("mob = mafia | gangster");
  }

  @Test
  void aPhraseHasTwentySynonymsAtMostAndATextEightPhrases() {
    List<Synonym> rules = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String rule = "w" + i + "x";
      rules.add(new Synonym("said", IntStream.range(0, 10).mapToObj(n -> rule + n).toList(), null));
    }
    Curation curation = Curation.of(rules, List.of());

    List<Alternatives> found = curation.synonyms("said ".repeat(12));
    assertThat(found).hasSize(8).allMatch(phrase -> phrase.wordings().size() == 20);
    assertThat(curation.synonyms("said ".repeat(41))).as("a description").isEmpty();
  }

  @Test
  void aRuleIsForItsQueryInWhateverSpelling() {
    Curation curation = rules(rule("Fête des Morts: Part Two", Match.EXACT).pins("a"));

    assertThat(pins(curation, "fete des morts part 2")).containsExactly("a");
    assertThat(pins(curation, " FETE, des morts - part two! ")).containsExactly("a");
    assertThat(pins(curation, "fete des morts part 2 again")).isEmpty();
    assertThat(pins(curation, "la fete des morts part 2")).isEmpty();
  }

  @Test
  void aRuleForWhatAQueryContainsNeedsWholeWords() {
    Curation curation = rules(rule("star war", Match.CONTAINS).hides("a"));

    assertThat(curation.on("a star war film", "US", NOON).hidden()).containsExactly(id("a"));
    assertThat(curation.on("star wars", "US", NOON).hidden()).isEmpty();
    assertThat(curation.on("star x war", "US", NOON).hidden()).isEmpty();
  }

  @Test
  void aRuleHoldsFromAndUntil() {
    Curation curation = rules(rule("q", Match.EXACT).pins("a").during(NOON, NOON.plusSeconds(9)));

    assertThat(curation.on("q", "US", NOON.minusNanos(1)).pins()).isEmpty();
    assertThat(curation.on("q", "US", NOON).pins()).hasSize(1);
    assertThat(curation.on("q", "US", NOON.plusSeconds(9)).pins()).isEmpty();
  }

  @Test
  void aRuleHoldsInItsRegion() {
    Curation curation = rules(rule("q", Match.EXACT).pins("a").in("DE"));

    assertThat(curation.on("q", "US", NOON).pins()).isEmpty();
    assertThat(curation.on("q", "DE", NOON).pins()).hasSize(1);
  }

  @Test
  void theClosestRuleCountsFirst() {
    Curation curation =
        rules(
            rule("war", Match.CONTAINS).pins("older", "x"),
            rule("war", Match.CONTAINS).pins("newer", "older"),
            rule("cold war", Match.CONTAINS).pins("longer"),
            rule("cold war", Match.EXACT).pins("exact"));

    assertThat(pins(curation, "cold war"))
        .containsExactly("exact", "longer", "older", "x", "newer");
    assertThat(pins(curation, "the cold war")).containsExactly("longer", "older", "x", "newer");
  }

  @Test
  void whatAnyRuleHidesNonePins() {
    Curation curation =
        rules(rule("war", Match.EXACT).pins("a", "b"), rule("war", Match.CONTAINS).hides("b"));

    assertThat(pins(curation, "war")).containsExactly("a");
  }

  @Test
  void aWordManyTimesIsStillOneRule() {
    Curation curation = rules(rule("war", Match.CONTAINS).pins("a"));

    assertThat(pins(curation, "war war war")).containsExactly("a");
  }

  @Test
  void whatOperatorsWriteIsCheckedWhenItIsMade() {
    refused("phrases", () -> both("one"));
    refused("phrases", () -> from("x"));
    refused("phrases", () -> new Synonym(null, Collections.nCopies(21, "x"), null));
    refused("words", () -> both("a", "one two three four five six"));
    refused("words", () -> both("a", " - !"));
    refused("words", () -> from("", "a"));
    refused("note", () -> new Synonym("a", List.of("b"), "x".repeat(501)));
    refused("pins: none", () -> rule("q", Match.EXACT).rule());
    refused("each title once", () -> rule("q", Match.EXACT).pins("a", "a").rule());
    refused("not pinned", () -> rule("q", Match.EXACT).pins("a").hides("a").rule());
    refused("query", () -> rule("?!", Match.EXACT).pins("a").rule());
    refused("valid_until", () -> rule("q", Match.EXACT).pins("a").during(NOON, NOON).rule());
    refused("position", () -> new Pin(id("a"), 51));
    refused(
        "each place once",
        () ->
            new CurationRule(
                "q",
                Match.EXACT,
                List.of(new Pin(id("a"), 1), new Pin(id("b"), 1)),
                List.of(),
                null,
                null,
                null,
                null));
  }

  private static void refused(String what, Supplier<?> wrong) {
    assertThatIllegalArgumentException().isThrownBy(wrong::get).withMessageContaining(what);
  }

  private static TitleId id(String slug) {
    return TitleId.ofSlug(slug);
  }

  private static Synonym both(String... phrases) {
    return new Synonym(null, List.of(phrases), null);
  }

  private static Synonym from(String from, String... phrases) {
    return new Synonym(from, List.of(phrases), null);
  }

  private static Curation synonyms(Synonym... rules) {
    return Curation.of(List.of(rules), List.of());
  }

  private static Curation rules(Wanted... rules) {
    return Curation.of(List.of(), Stream.of(rules).map(Wanted::rule).toList());
  }

  private static List<String> said(Curation curation, String text) {
    return curation.synonyms(text).stream()
        .map(
            found ->
                text.substring(found.start(), found.end())
                    + " = "
                    + String.join(" | ", found.wordings()))
        .toList();
  }

  private static List<String> pins(Curation curation, String query) {
    List<String> slugs = List.of("a", "b", "x", "older", "newer", "longer", "exact");
    return curation.on(query, "US", NOON).pins().stream()
        .map(pin -> slugs.stream().filter(slug -> id(slug).equals(pin.id())).findFirst().orElse(""))
        .toList();
  }

  private static Wanted rule(String query, Match match) {
    return new Wanted(query, match, List.of(), List.of(), null, null, null);
  }

  /** A rule in the making. */
  private record Wanted(
      String query,
      Match match,
      List<Pin> pins,
      List<TitleId> hides,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String region) {

    Wanted pins(String... slugs) {
      List<Pin> wanted = Stream.of(slugs).map(slug -> new Pin(id(slug), null)).toList();
      return new Wanted(query, match, wanted, hides, from, until, region);
    }

    Wanted hides(String... slugs) {
      List<TitleId> wanted = Stream.of(slugs).map(CurationTest::id).toList();
      return new Wanted(query, match, pins, wanted, from, until, region);
    }

    Wanted during(Instant after, Instant before) {
      return new Wanted(query, match, pins, hides, after, before, region);
    }

    Wanted in(String place) {
      return new Wanted(query, match, pins, hides, from, until, place);
    }

    CurationRule rule() {
      return new CurationRule(query, match, pins, hides, from, until, region, null);
    }
  }
}
