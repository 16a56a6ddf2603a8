package io.marquee.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.evaluation.BadLine;
import io.marquee.ranking.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFeaturesTest {

  @TempDir Path folder;

  @Test
  void queriesComeOneByOneAndWhatIsNotKnownIsNoZero() throws IOException {
    List<List<JudgedFeatures>> queries = new ArrayList<>();
    JudgedFeatures.read(
        file(
            """
            {"query": "q1", "id": "a", "features": {"fused": 0.8, "of_another_build": 3}}
            {"query": "q1", "id": "b", "features": {}}

            {"query": "q2", "id": "a", "features": {"rating": 7}}
            """),
        queries::add);

    assertThat(queries).extracting(List::size).containsExactly(2, 1);
    float[] first = queries.getFirst().getFirst().features().values();
    assertThat(first[Feature.FUSED.column()]).isEqualTo(0.8f);
    assertThat(first[Feature.RATING.column()]).isNaN();
  }

  @Test
  void aLineThatCannotBeUsedSaysWhichAndWhy() throws IOException {
    assertThatThrownBy(() -> JudgedFeatures.read(file("{\"query\": 3"), query -> {}))
        .isInstanceOf(BadLine.class)
        .hasMessageStartingWith("features.jsonl:1: ");
    assertThatThrownBy(
            () ->
                JudgedFeatures.read(
                    file(
                        """
                        {"query": "q1", "id": "a", "features": {}}
                        {"query": "q2", "id": "a", "features": {}}
                        {"query": "q1", "id": "b", "features": {}}
                        """),
                    query -> {}))
        .hasMessage("features.jsonl:3: query: q1 (expected: together)");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("features.jsonl"), text);
  }
}
