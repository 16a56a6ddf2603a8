package io.marquee.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.models.ModelFolder;
import io.marquee.port.Json;
import io.marquee.ranking.Feature;
import io.marquee.ranking.Features;
import io.marquee.ranking.Linear;
import io.marquee.ranking.Model;
import io.marquee.ranking.Trees;
import io.marquee.train.LoggedSearch.Shown;
import io.marquee.train.Training.Trained;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaMartTest {

  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final int PAGE = 10;

  @TempDir Path path;

  /** The scorer agrees with the library on rows of which a third of the values is missing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void treesScoreAsTheLibraryDoes(long seed) throws XGBoostError {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 400;
    float[] values = new float[rows * Features.COUNT];
    float[] labels = new float[rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? Float.NaN : (float) random.nextDouble(-5, 5);
    }
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(3);
    }
    DMatrix data = new DMatrix(values, rows, Features.COUNT, Float.NaN);
    data.setLabel(labels);
    data.setGroup(IntStream.range(0, rows / PAGE).map(group -> PAGE).toArray());
    Booster booster = XGBoost.train(data, LambdaMart.settings(), 60, Map.of(), null, null);
    float[][] expected = booster.predict(data, true);
    Trees trees = TreeDump.read(booster.toByteArray("json"));

    double offset = expected[0][0] - trees.score(row(values, 0));
    for (int row = 0; row < rows; row++) {
      assertThat(trees.score(row(values, row)) + offset).isCloseTo(expected[row][0], within(1e-5));
    }
  }

  private static float[] row(float[] values, int row) {
    return Arrays.copyOfRange(values, row * Features.COUNT, (row + 1) * Features.COUNT);
  }

  @Test
  void itLearnsWhatPeopleWantAndNotWhereItStood() {
    List<LoggedSearch> log = log(2_000, 7);
    Trained trained = Training.train(log, Optional.empty(), AT);

    assertThat(trained.report().biasEstimated()).isTrue();
    assertThat(trained.report().examined().get(4)).isBetween(0.1, 0.35);
    assertThat(trained.report().better()).isTrue();
    assertThat(trained.report().after()).isGreaterThan(trained.report().before() + 0.05);
  }

  @Test
  void theSameLogInAnyOrderGivesTheSameModel() {
    List<LoggedSearch> log = log(2_000, 7);

    assertThat(Training.train(log.reversed(), Optional.empty(), AT).model().version())
        .isEqualTo(Training.train(log, Optional.empty(), AT).model().version());
  }

  @Test
  void aModelThatIsWorseThanTheOneThatServesIsNotPublished() throws IOException {
    Model best =
        new Model("linear", "best", new Linear(Map.of(Feature.RATING, new Linear.Term(0, 1))));
    ModelFolder folder = new ModelFolder(path);
    folder.publish(best, Map.of());

    Trained trained = Training.train(fickle(2_000, 7), Optional.of(best), AT);

    assertThat(trained.report().better()).isFalse();
    assertThat(Training.publish(trained, folder)).isFalse();
    assertThat(folder.current()).contains("best");
  }

  @Test
  void fromAHandfulOfSearchesNothingIsLearned() {
    assertThatThrownBy(() -> Training.train(log(50, 7), Optional.empty(), AT))
        .hasMessageStartingWith("training: ");
  }

  @Test
  void aSearchIsALineAndComesBackAsItWas() {
    LoggedSearch search = log(1, 7).getFirst();

    assertThat(Json.read(Json.bytes(search), LoggedSearch.class)).isEqualTo(search);
  }

  /**
   * Titles stand as they were fused; people want a high rating, and look at positions as one over
   * the position.
   */
  private static List<LoggedSearch> log(int searches, long seed) {
    return log(searches, 0, seed);
  }

  /** Those of the first two thirds want the opposite. */
  private static List<LoggedSearch> fickle(int searches, long seed) {
    return log(searches, searches * 2 / 3, seed);
  }

  private static List<LoggedSearch> log(int searches, int turn, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LoggedSearch> log = new ArrayList<>();
    for (int number = 0; number < searches; number++) {
      boolean randomized = random.nextInt(5) == 0;
      List<Shown> shown = new ArrayList<>();
      for (int position = 1; position <= PAGE; position++) {
        double rating = random.nextDouble(10);
        int rank = randomized ? random.nextInt(PAGE) + 1 : position;
        double wanted = number < turn ? 10 - rating : rating;
        boolean clicked = random.nextDouble() < Math.pow(wanted / 10, 3) / position;
        shown.add(shown(position, rank, rating, clicked));
      }
      String user = "user-" + random.nextInt(50);
      log.add(
          new LoggedSearch(
              "search-" + number, AT.plusSeconds(number), user, randomized, null, shown));
    }
    return log;
  }

  private static Shown shown(int position, int rank, double rating, boolean clicked) {
    Map<String, Float> features = new HashMap<>();
    features.put("fused", 1f / rank);
    features.put("rating", (float) rating);
    return new Shown(
        "title-" + position,
        position,
        Row.of(features),
        clicked ? List.of(Interaction.CLICK) : List.of(),
        null);
  }
}
