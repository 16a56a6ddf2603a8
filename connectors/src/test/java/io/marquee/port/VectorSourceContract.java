package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the leg that compares vectors promises, besides what every leg does. */
public abstract class VectorSourceContract extends SearchSourceContract {

  private static final int MANY = 1_500;

  @Override
  protected Ask everything() {
    return near(Sample.vector(new Random(5), Sample.DIMENSIONS));
  }

  private static Ask near(Embedding... passages) {
    return Ask.text("").passages(List.of(passages));
  }

  /** The direction of {@code axis}, a little towards the next one. */
  private static Embedding axis(int axis, double lean) {
    float[] values = new float[Sample.DIMENSIONS];
    values[axis] = 1;
    values[axis + 1] = (float) lean;
    return Sample.unit(values);
  }

  @Test
  void theNearestComesFirst() throws Exception {
    SearchSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Far").passages(axis(3, 0)),
                    Sample.title("Near").passages(axis(0, 0.5)),
                    Sample.title("Nearest").passages(axis(0, 0.1)))));

    List<Hit> hits = found(source, near(axis(0, 0))).hits();

    assertThat(hits)
        .extracting(Hit::id)
        .containsExactly(Sample.id("Nearest"), Sample.id("Near"), Sample.id("Far"));
  }

  @Test
  void theBestPassageOfATitleCounts() throws Exception {
    SearchSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Middling").passages(axis(0, 0.6), axis(0, 0.6)),
                    Sample.title("One Good Sentence")
                        .passages(axis(4, 0), axis(6, 0), axis(0, 0.1), axis(8, 0)))));

    List<Hit> hits = found(source, near(axis(0, 0))).hits();

    assertThat(hits)
        .extracting(Hit::id)
        .containsExactly(Sample.id("One Good Sentence"), Sample.id("Middling"));
  }

  @Test
  void everySentenceOfADescriptionCounts() throws Exception {
    SearchSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Half Of It").passages(axis(0, 0), axis(2, 0)),
                    Sample.title("All Of It").passages(axis(0, 0.3), axis(2, 0), axis(4, 0)))));

    List<Hit> hits = found(source, near(axis(0, 0), axis(2, 0), axis(4, 0))).hits();

    assertThat(hits)
        .extracting(Hit::id)
        .containsExactly(Sample.id("All Of It"), Sample.id("Half Of It"));
  }

  @Test
  void aTitleIsNearestToItself() throws Exception {
    List<IndexChange.Put> titles = random(200, 21);
    SearchSource source = over(titles);

    for (IndexChange.Put title : titles.subList(0, 20)) {
      Ask similar = Ask.text("").passages(title.passages()).limit(5);
      assertThat(found(source, similar).hits().getFirst().id()).isEqualTo(title.id());
    }
  }

  @Test
  void withoutAVectorThereIsNothingToFind() throws Exception {
    SearchSource source = over(random(10, 22));

    assertThat(found(source, Ask.text("her")).hits()).isEmpty();
  }

  @Test
  void findsAlmostAllOfTheNearest() throws Exception {
    List<IndexChange.Put> titles = random(MANY, 23);

    assertThat(recall(over(titles), titles, Ask.text("").limit(50)))
        .isGreaterThanOrEqualTo(traits().recall());
  }

  @Test
  void findsAlmostAllOfTheNearestThatPassAFilter() throws Exception {
    List<IndexChange.Put> titles = random(MANY, 24);
    SearchSource source = over(titles);

    assertThat(recall(source, titles, Ask.text("").limit(50).years(2001, null)))
        .as("a filter that most pass")
        .isGreaterThanOrEqualTo(traits().recall());
    assertThat(recall(source, titles, Ask.text("").limit(50).years(2004, 2004)))
        .as("a filter that few pass")
        .isGreaterThanOrEqualTo(traits().recall());
  }

  /** Titles of one to four passages; their years are 2000 to 2004, the last of every fifth. */
  private static List<IndexChange.Put> random(int count, long seed) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Embedding[] passages =
          IntStream.rangeClosed(0, random.nextInt(4))
              .mapToObj(passage -> Sample.vector(random, Sample.DIMENSIONS))
              .toArray(Embedding[]::new);
      samples.add(Sample.title("Title " + i).year(2000 + i % 5).passages(passages));
    }
    return Sample.puts(samples);
  }

  private double recall(SearchSource source, List<IndexChange.Put> titles, Ask ask)
      throws Exception {
    Random random = new Random(25);
    double recall = 0;
    for (int i = 0; i < 20; i++) {
      Embedding to = Sample.vector(random, Sample.DIMENSIONS);
      Set<TitleId> found = ids(source, ask.passages(List.of(to)));
      Set<TitleId> nearest = nearest(titles, ask, to);
      Set<TitleId> both = new HashSet<>(found);
      both.retainAll(nearest);
      recall += both.size() / (double) nearest.size() / 20;
    }
    return recall;
  }

  private static Set<TitleId> nearest(List<IndexChange.Put> titles, Ask ask, Embedding to) {
    return titles.stream()
        .filter(title -> Shelf.passes(title, ask.query()))
        .sorted(
            Comparator.comparingDouble(
                title -> -title.passages().stream().mapToDouble(to::dot).max().orElseThrow()))
        .limit(ask.query().limit())
        .map(IndexChange.Put::id)
        .collect(Collectors.toSet());
  }
}
