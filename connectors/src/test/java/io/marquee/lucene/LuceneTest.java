package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.port.Ask;
import io.marquee.port.Found;
import io.marquee.port.IndexChange;
import io.marquee.port.Sample;
import io.marquee.port.SearchSource;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What only shows where the index and both legs are one. */
class LuceneTest {

  private static final Outlet NETFLIX = new Outlet("netflix", "US");
  private static final Embedding EAST = Sample.unit(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final Embedding NORTH =
      Sample.unit(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @TempDir private Path folder;

  @Test
  void bothLegsSeeWhatWasAppliedAtOnce() throws Exception {
    Lucene lucene = shelves.open(folder);
    Ask text = Ask.text("balloons");
    Ask vector = Ask.text("").passages(List.of(EAST));

    apply(lucene, Sample.title("Up").overview("Balloons.").passages(EAST).put(0));
    assertThat(ids(lucene.text(), text)).containsExactly(Sample.id("Up"));
    assertThat(ids(lucene.vector(), vector)).containsExactly(Sample.id("Up"));

    apply(lucene, Sample.title("Up").overview("A house.").passages(NORTH, NORTH).put(0));
    assertThat(ids(lucene.text(), text)).isEmpty();
    assertThat(found(lucene.vector(), vector).hits()).containsExactly(new Hit(Sample.id("Up"), 0));

    apply(lucene, new IndexChange.Removed(Sample.id("Up")));
    assertThat(ids(lucene.text(), Ask.text(""))).isEmpty();
    assertThat(ids(lucene.vector(), vector)).isEmpty();
    assertThat(ids(lucene.vector(), vector.years(1900, 2100))).isEmpty();
  }

  @Test
  void bothLegsSeeAnOfferAtOnceAndNothingIsWrittenForIt() throws Exception {
    Lucene lucene = shelves.open(folder);
    apply(lucene, Sample.title("Up").passages(EAST).put(0), Sample.title("It").put(1));
    Shelves.get(lucene.index().commit("epoch", 1));
    Map<Path, Long> before = files();
    Ask text = Ask.text("").on("netflix");
    Ask vector = Ask.text("").on("netflix").passages(List.of(EAST));

    assertThat(ids(lucene.text(), text)).isEmpty();
    apply(lucene, new IndexChange.Offered(Sample.id("Up"), 0, Set.of(NETFLIX)));
    assertThat(ids(lucene.text(), text)).containsExactly(Sample.id("Up"));
    assertThat(ids(lucene.vector(), vector)).containsExactly(Sample.id("Up"));

    apply(lucene, new IndexChange.Offered(Sample.id("Up"), 0, Set.of()));
    assertThat(ids(lucene.text(), text)).isEmpty();
    assertThat(ids(lucene.vector(), vector)).isEmpty();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whereNothingIsKnownOfTitlesButTheirTextsFilmIsAWordLikeOthers() throws Exception {
    Sample cooling = Sample.title("Cooling").overview("Cooling of blunt bodies by a film of gas.");
    Sample heating = Sample.title("Heating").overview("Heating of blunt bodies by a jet of gas.");
    Ask film = Ask.text("cooling or heating blunt bodies with a film");

    Lucene texts = shelves.open(folder.resolve("texts"));
    apply(texts, heating.year(0).put(0), cooling.year(0).put(1));
    assertThat(ids(texts.text(), film)).containsExactly(Sample.id("Cooling"), Sample.id("Heating"));
    assertThat(ids(texts.text(), Ask.text("heating film"))).containsExactly(Sample.id("Heating"));

    Lucene films = shelves.open(folder.resolve("films"));
    apply(films, heating.year(1999).put(0), cooling.year(1999).put(1));
    List<Hit> hits = found(films.text(), film).hits();
    assertThat(hits.getFirst().score()).isEqualTo(hits.getLast().score());
  }

  /** Lucene caches by equality, and sets that merely look the same may be of different moments. */
  @Test
  void filtersOfDifferentMomentsAreDifferent() {
    RoaringBitmap before = RoaringBitmap.bitmapOf(1, 2);
    RoaringBitmap after = RoaringBitmap.bitmapOf(1, 2);

    assertThat(new OutletQuery(List.of(before)))
        .isEqualTo(new OutletQuery(List.of(before)))
        .hasSameHashCodeAs(new OutletQuery(List.of(before)))
        .isNotEqualTo(new OutletQuery(List.of(after)))
        .isNotEqualTo(new OutletQuery(List.of(before, after)));
  }

  @Test
  void removedTitlesTakeNoPlaceAmongTheNearest() throws Exception {
    Random random = new Random(2);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 1_300; i++) {
      samples.add(Sample.title("Title " + i).passages(Sample.vector(random, Sample.DIMENSIONS)));
    }
    Lucene lucene = shelves.over(folder, Sample.puts(samples));
    Ask ask = Ask.text("").limit(50).passages(List.of(EAST));
    List<TitleId> nearest = ids(lucene.vector(), ask);

    apply(lucene, nearest.stream().map(IndexChange.Removed::new).toArray(IndexChange[]::new));

    assertThat(ids(lucene.vector(), ask)).hasSize(50).doesNotContainAnyElementsOf(nearest);
    assertThat(ids(lucene.vector(), ask.years(1900, 2100)))
        .hasSize(50)
        .doesNotContainAnyElementsOf(nearest);
  }

  @Test
  void theScoreOfAVectorIsItsCosine() throws Exception {
    Lucene lucene = shelves.open(folder);
    apply(lucene, Sample.title("Up").passages(Sample.unit(vector(3, 4))).put(0));

    List<Hit> hits = found(lucene.vector(), Ask.text("").passages(List.of(EAST))).hits();

    assertThat(hits.getFirst().score()).isCloseTo(0.6, within());
  }

  @Test
  void theWholeTextWeighsAsMuchAsAllItsSentences() {
    assertThat(LateInteraction.combined(new float[] {0.8f})).isCloseTo(0.8, within());
    assertThat(LateInteraction.combined(new float[] {0.8f, 0.2f, 0.6f})).isCloseTo(0.6, within());
  }

  @Test
  void aNameThatTheQueryWasUnderstoodAsIsATitleToo() throws Exception {
    Lucene lucene = shelves.open(folder);
    apply(
        lucene,
        Sample.title("The Thing").popularity(10).put(0),
        Sample.title("Watch This Thing Now").popularity(99).put(1));
    Query query =
        new Query(
            "watch thing now",
            known("The Thing"),
            Filters.NONE,
            "US",
            List.of(),
            10,
            Sort.RELEVANCE,
            Set.of());

    assertThat(Shelves.get(lucene.text().search(query, Shelves.soon())).hits())
        .first()
        .extracting(Hit::id)
        .isEqualTo(Sample.id("The Thing"));
  }

  @Test
  void aTotalIsExactUntilItIsNotWorthCounting() throws Exception {
    try (Workers search = new Workers(vertx, "search", 1, 8)) {
      Lucene lucene =
          Shelves.get(
              Lucene.open(
                  vertx, folder, new Lucene.Settings("test", Sample.DIMENSIONS, 20), search));
      for (int i = 0; i < 300; i += 3) {
        apply(
            lucene,
            Sample.title("Up " + i).put(i),
            Sample.title("Up up " + i).put(i + 1),
            Sample.title("It " + i).put(i + 2));
      }

      assertThat(found(lucene.text(), Ask.text("up").limit(5)).total())
          .matches(total -> total.value() >= 20)
          .extracting(Total::relation)
          .isEqualTo(Total.Relation.LOWER_BOUND);
      assertThat(found(lucene.text(), Ask.text("up").limit(5).counting(Facet.TYPE)).total())
          .isEqualTo(new Total(200, Total.Relation.EXACT));
      assertThat(found(lucene.text(), Ask.text("0").limit(5)).total())
          .isEqualTo(new Total(3, Total.Relation.EXACT));
      lucene.index().close();
    }
  }

  @Test
  void nothingThatACatalogueSaysIsTooLong() throws Exception {
    Lucene lucene = shelves.open(folder);
    String endless = "long ".repeat(20_000);

    apply(
        lucene,
        Sample.title(endless)
            .originally(endless)
            .overview(endless)
            .genres(endless)
            .cast(endless)
            .keywords(endless)
            .languages("", endless)
            .popularity(1e-60)
            .put(0));

    assertThat(ids(lucene.text(), Ask.text("long"))).hasSize(1);
  }

  @Test
  void vectorsOfAnotherLengthAreRefused() throws Exception {
    Lucene lucene = shelves.open(folder);

    assertThatThrownBy(
            () -> found(lucene.vector(), Ask.text("").passages(List.of(Sample.unit(1, 2)))))
        .hasMessageContaining("16 dimensions");
  }

  @Test
  void settingsAreCheckedAtBirth() {
    assertThatThrownBy(() -> Lucene.Settings.of("m", 0)).hasMessageContaining("dimensions: 0");
    assertThatThrownBy(() -> Lucene.Settings.of("m", 1025)).hasMessageContaining("1025");
    assertThatThrownBy(() -> new Lucene.Settings("m", 3, 0)).hasMessageContaining("exact_totals");
    assertThat(Lucene.Settings.of("m", 3)).isEqualTo(new Lucene.Settings("m", 3, 10_000));
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-6);
  }

  private static float[] vector(float x, float y) {
    float[] values = new float[Sample.DIMENSIONS];
    values[0] = x;
    values[1] = y;
    return values;
  }

  private static Interpretation known(String title) {
    Interpretation verbatim = Interpretation.verbatim("watch the thing now");
    return new Interpretation(
        Interpretation.Intent.KNOWN_ITEM,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        title,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        false,
        null,
        verbatim.remainingText(),
        "local",
        1);
  }

  private static void apply(Lucene lucene, IndexChange... changes) throws Exception {
    Shelves.get(lucene.index().apply(List.of(changes)));
  }

  private static Found found(SearchSource source, Ask ask) throws Exception {
    return Shelves.get(source.search(ask.query(), Shelves.soon()));
  }

  private static List<TitleId> ids(SearchSource source, Ask ask) throws Exception {
    return found(source, ask).hits().stream().map(Hit::id).toList();
  }

  private Map<Path, Long> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toMap(file -> file, file -> file.toFile().length()));
    }
  }
}
