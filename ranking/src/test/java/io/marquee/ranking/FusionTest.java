package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTest {

  private static final Fusion RRF = new ReciprocalRankFusion(60, Weights.EQUAL);

  @Test
  void aTitleScoresTheSumOfItsReciprocalRanks() {
    List<Candidate> fused = RRF.fuse(List.of(ranking("text", 1, 2, 3), ranking("vector", 2, 1, 4)));

    // Ranks 1 and 2 in either order come to 1/61 + 1/62, of at most 2/61.
    double most = 2.0 / 61;
    assertThat(score(fused, 1)).isCloseTo((1.0 / 61 + 1.0 / 62) / most, within(1e-12));
    assertThat(score(fused, 2)).isEqualTo(score(fused, 1));
    assertThat(score(fused, 3)).isCloseTo(1.0 / 63 / most, within(1e-12));
  }

  @Test
  void whatEveryLegPutsFirstHasAScoreOfOne() {
    assertThat(
            RRF.fuse(List.of(ranking("text", 7), ranking("sql", 7, 8))).getFirst().score().total())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void aLegWithoutHitsChangesNothing() {
    List<Ranking> two = List.of(ranking("text", 1, 2), ranking("sql", 2, 3));
    List<Ranking> three = List.of(two.getFirst(), new Ranking("vector", List.of()), two.getLast());

    assertThat(RRF.fuse(three)).isEqualTo(RRF.fuse(two));
  }

  @Test
  void tiesAreBrokenById() {
    List<Candidate> fused = RRF.fuse(List.of(ranking("text", 9, 1), ranking("sql", 1, 9)));

    assertThat(fused).extracting(Candidate::id).isSorted();
  }

  @Test
  void aLegThatWeighsNothingIsNotEvidence() {
    Fusion fusion = new ReciprocalRankFusion(60, new Weights(Map.of("sql", 0.0)));

    assertThat(fusion.fuse(List.of(ranking("text", 1), ranking("sql", 2))))
        .extracting(Candidate::id)
        .containsExactly(id(1));
  }

  @Test
  void convexFusionMixesWhereScoresStandBetweenTheLowestAndTheHighest() {
    Fusion fusion = new ConvexFusion(new Weights(Map.of("text", 3.0, "vector", 1.0)));
    Ranking text =
        new Ranking("text", List.of(new Hit(id(1), 10), new Hit(id(2), 5), new Hit(id(3), 0)));
    Ranking vector = new Ranking("vector", List.of(new Hit(id(2), .9), new Hit(id(1), .1)));

    List<Candidate> fused = fusion.fuse(List.of(text, vector));

    assertThat(score(fused, 1)).isCloseTo(.75, within(1e-12));
    assertThat(score(fused, 2)).isCloseTo(.75 * .5 + .25, within(1e-12));
    assertThat(score(fused, 3)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void evidenceAddsUpAndTheOrderOfLegsDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<Ranking> rankings =
        List.of(shuffled("text", random), shuffled("sql", random), shuffled("vector", random));
    Weights weights =
        new Weights(Map.of("text", random.nextDouble() * 10, "sql", random.nextDouble()));
    List<Ranking> turned = new ArrayList<>(rankings);
    Collections.rotate(turned, 1);

    for (Fusion fusion :
        List.of(
            new ReciprocalRankFusion(1 + random.nextInt(100), weights),
            new ConvexFusion(weights))) {
      List<Candidate> fused = fusion.fuse(rankings);
      assertThat(fusion.fuse(turned)).isEqualTo(fused);
      assertThat(fused).isSortedAccordingTo(Candidate.BEST_FIRST).hasSize(40);
      assertThat(fused)
          .allSatisfy(
              candidate -> {
                assertThat(candidate.score().fusion()).isBetween(0.0, 1.0 + 1e-12);
                assertThat(
                        candidate.evidence().values().stream()
                            .mapToDouble(Evidence::contribution)
                            .sum())
                    .isCloseTo(candidate.score().fusion(), within(1e-9));
              });
    }
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> new ReciprocalRankFusion(0, Weights.EQUAL))
        .hasMessage("k: 0 (expected: 1 to 1000)");
    assertThatThrownBy(() -> new Weights(Map.of("text", Double.NaN)))
        .hasMessageStartingWith("text: NaN");
  }

  private static Ranking ranking(String source, int... ids) {
    return new Ranking(
        source, Arrays.stream(ids).mapToObj(id -> new Hit(id(id), 1.0 / id)).toList());
  }

  private static Ranking shuffled(String source, Random random) {
    List<TitleId> ids = new ArrayList<>(IntStream.range(0, 40).mapToObj(FusionTest::id).toList());
    Collections.shuffle(ids, random);
    return new Ranking(
        source, IntStream.range(0, 40).mapToObj(i -> new Hit(ids.get(i), 100.0 - i)).toList());
  }

  private static TitleId id(int number) {
    return new TitleId(new UUID(0, number));
  }

  private static double score(List<Candidate> fused, int number) {
    return fused.stream()
        .filter(candidate -> candidate.id().equals(id(number)))
        .findFirst()
        .orElseThrow()
        .score()
        .fusion();
  }
}
