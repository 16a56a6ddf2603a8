package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RerankingTest {

  private static final List<Candidate> FUSED = fused(0.9, 0.5, 0.5, 0.2);

  @Test
  void aModelThatTellsNoTitlesApartChangesNothing() {
    assertThat(Reranking.of(FUSED, new double[] {3, 3, 3, 3}, 1)).isEqualTo(FUSED);
  }

  @Test
  void withoutWeightItHasNoSay() {
    assertThat(Reranking.of(FUSED, new double[] {1, 2, 3, 4}, 0)).isEqualTo(FUSED);
  }

  @Test
  void withAllTheWeightItsOrderIsTheOrder() {
    assertThat(Reranking.of(FUSED, new double[] {1, 3, 2, 4}, 1).stream().map(Candidate::id))
        .containsExactly(id(3), id(1), id(2), id(0));
    assertThat(Reranking.of(FUSED, new double[] {1, 2, 3, 4}, 1).stream().map(Candidate::id))
        .containsExactly(id(3), id(2), id(1), id(0));
  }

  @Test
  void ofEqualOnesTheModelPrefersOne() {
    List<Candidate> equal = fused(0.5, 0.5, 0.5);
    assertThat(Reranking.of(equal, new double[] {1, 3, 2}, 0.1).stream().map(Candidate::id))
        .containsExactly(id(1), id(2), id(0));
  }

  @Test
  void aDraftIsShownAsItWasDrafted() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 1_000; round++) {
      double[] base = random.doubles(50).map(s -> -Math.floor(s * 20) / 30).sorted().toArray();
      List<Candidate> before = fused(Arrays.stream(base).map(s -> -s).toArray());
      List<TitleId> draft = new ArrayList<>(ids(before));
      Collections.shuffle(draft, new Random(round));
      assertThat(ids(Reranking.placed(before, draft))).isEqualTo(draft);
    }
  }

  @Test
  void whatItAddsMakesUpTheWholeAndStaysBetweenFirstAndLast() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 1_000; round++) {
      double[] scores = random.doubles(50).map(score -> Math.floor(score * 20)).toArray();
      double[] base = random.doubles(50).map(score -> -score).sorted().map(s -> -s).toArray();
      List<Candidate> before = fused(base);
      List<Candidate> after = Reranking.of(before, scores, random.nextDouble());

      assertThat(new HashSet<>(ids(after))).isEqualTo(new HashSet<>(ids(before)));
      assertThat(after)
          .isSortedAccordingTo(
              (one, other) -> Double.compare(other.score().total(), one.score().total()));
      for (Candidate candidate : after) {
        Score score = candidate.score();
        assertThat(score.fusion() + score.model()).isCloseTo(score.total(), within(1e-12));
        assertThat(score.total()).isBetween(base[49] - 1e-12, base[0]);
      }
    }
  }

  private static List<TitleId> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  private static List<Candidate> fused(double... scores) {
    return IntStream.range(0, scores.length)
        .mapToObj(i -> new Candidate(id(i), Map.of(), Score.of(scores[i])))
        .toList();
  }

  private static TitleId id(int number) {
    return TitleId.ofSlug("title-" + number);
  }
}
