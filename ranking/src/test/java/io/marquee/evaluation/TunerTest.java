package io.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TunerTest {

  private static final int QUERIES = 100;

  @Test
  void aLegThatKnowsOutweighsOneThatGuesses() {
    Tuner.Tuned tuned = Tuner.tune(trials("search", 0.9, 0.1), 5, done -> {});

    Weights weights = tuned.choice().of("search").weights();
    assertThat(weights.of("text")).isGreaterThan(weights.of("vector"));
    assertThat(tuned.bestLeg()).isEqualTo("text");
    assertThat(tuned.folds()).hasSize(5);
    assertThat(tuned.kept()).isTrue();
  }

  @Test
  void everyKindGetsTheLegThatServesIt() {
    List<Trial> trials = new ArrayList<>(trials("search", 0.9, 0.1));
    trials.addAll(trials("description", 0.1, 0.9));

    Tuner.Choice choice = Tuner.tune(trials, 4, done -> {}).choice();

    assertThat(choice.byKind()).containsOnlyKeys("search", "description");
    assertThat(choice.of("search").weights().of("text"))
        .isGreaterThan(choice.of("search").weights().of("vector"));
    assertThat(choice.of("description").weights().of("vector"))
        .isGreaterThan(choice.of("description").weights().of("text"));
  }

  @Test
  void whatIsHeldOutHadNoPartInTheChoice() {
    // Each query's answer is found by chance alone: only those who have seen it could do better.
    Tuner.Tuned tuned = Tuner.tune(trials("search", 0.3, 0.3), 5, done -> {});

    double seen =
        trials("search", 0.3, 0.3).stream()
            .mapToDouble(trial -> value(tuned.choice().of("search"), trial))
            .average()
            .orElseThrow();
    assertThat(tuned.fused()).isLessThanOrEqualTo(seen + 1e-9);
  }

  @Test
  void whatTheGridSaysOfAFusionIsWhatTheFusionDoes() {
    List<Trial> trials = trials("search", 0.6, 0.4).subList(0, 10);
    List<Fusion> families =
        List.of(new ReciprocalRankFusion(20, Weights.EQUAL), new ConvexFusion(Weights.EQUAL));
    Grid grid = new Grid(trials, families, Measure.ndcg(10), done -> {});

    for (int w = 0; w < grid.weightings().size(); w += 7) {
      for (int family = 0; family < families.size(); family++) {
        Fusion fusion = families.get(family).with(grid.weightings().get(w));
        for (int trial = 0; trial < trials.size(); trial++) {
          assertThat(grid.value(family, w, trial))
              .as("%s on %d", fusion, trial)
              .isCloseTo(value(fusion, trials.get(trial)), within(1e-9));
        }
      }
    }
  }

  private static double value(Fusion fusion, Trial trial) {
    return Tuner.MEASURE.of(
        fusion.fuse(trial.rankings()).stream().map(Candidate::id).toList(), trial.grades());
  }

  /** Each leg puts the right answer first with the given probability, or does not find it. */
  private static List<Trial> trials(String kind, double text, double vector) {
    Random random = new Random(17);
    return IntStream.range(0, QUERIES)
        .mapToObj(
            query -> {
              TitleId answer = id(query, 0);
              return new Trial(
                  kind + query,
                  kind,
                  List.of(
                      ranking("text", query, text, random),
                      ranking("vector", query, vector, random)),
                  Map.of(answer, 1));
            })
        .toList();
  }

  private static Ranking ranking(String leg, int query, double first, Random random) {
    int length = 30;
    int at = random.nextDouble() < first ? 0 : length;
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int document = i == at ? 0 : 1 + random.nextInt(1_000) * length + i;
      hits.add(new Hit(id(query, document), length - i + random.nextDouble() / 2));
    }
    return new Ranking(leg, hits);
  }

  private static TitleId id(int query, int document) {
    return TitleId.ofSlug(query + "-" + document);
  }
}
