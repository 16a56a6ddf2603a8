package io.marquee.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.ranking.Feature;
import io.marquee.ranking.Features;
import io.marquee.ranking.Linear;
import io.marquee.ranking.Model;
import io.marquee.ranking.Trees;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

  private static final Trees TREES =
      new Trees(
          List.of(Feature.SERIES, Feature.RATING),
          new int[] {0},
          new int[] {1, Trees.LEAF, Trees.LEAF},
          new float[] {7.3f, -1, 0.1f},
          new int[] {1, 0, 0},
          new int[] {2, 0, 0},
          new int[] {2, 0, 0});

  @TempDir Path path;
  private ModelFolder folder = new ModelFolder(Path.of(""));

  @BeforeEach
  void open() {
    folder = new ModelFolder(path.resolve("models"));
  }

  @Test
  void whatWasPublishedServesAndScoresAsBefore() throws IOException {
    folder.publish(new Model("lambdamart", "1", TREES), Map.of("after", 0.5));

    assertThat(folder.current()).contains("1");
    float[] row = new float[Features.COUNT];
    row[Feature.RATING.column()] = 7.3f;
    assertThat(folder.model("1").reranker().score(row)).isEqualTo(TREES.score(row)).isEqualTo(0.1f);
  }

  @Test
  void whatShipsServesWhereNothingElseCan() throws IOException {
    String ships = ModelFolder.shipped().version();
    assertThat(folder.serving().version()).isEqualTo(ships);
    folder.publish(new Model("lambdamart", "1", TREES), Map.of());
    assertThat(folder.serving().version()).isEqualTo("1");
    Files.writeString(path.resolve("models/1/model.json"), "{");
    assertThat(folder.serving().version()).isEqualTo(ships);
  }

  @Test
  void theOneBeforeIsKept() throws IOException {
    folder.publish(new Model("lambdamart", "1", TREES), Map.of());
    folder.publish(Model.FALLBACK, Map.of());

    assertThat(folder.current()).contains("fallback");
    assertThat(folder.model("fallback").reranker()).isEqualTo(Linear.FALLBACK);
    assertThat(Files.readString(path.resolve("models/PREVIOUS"))).isEqualTo("1\n");
    assertThat(folder.model("1").version()).isEqualTo("1");
  }

  @Test
  void aVersionIsNeverWrittenOver() throws IOException {
    folder.publish(new Model("lambdamart", "1", TREES), Map.of());

    assertThatThrownBy(() -> folder.publish(new Model("lambdamart", "1", TREES), Map.of()))
        .isInstanceOf(FileSystemException.class);
    assertThat(folder.model("1").name()).isEqualTo("lambdamart");
  }

  @Test
  void aModelThatIsNotWholeIsNone() throws IOException {
    folder.publish(new Model("lambdamart", "1", TREES), Map.of());
    Path file = path.resolve("models/1/model.json");
    String whole = Files.readString(file);

    for (String broken :
        List.of(
            whole.substring(0, whole.length() / 2),
            whole.replace("rating\"", "stars\""),
            whole.replace("\"format\":1", "\"format\":2"),
            whole.replace("\"version\":\"1\"", "\"version\":\"2\""),
            "")) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> folder.model("1")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aVersionIsNoPath() {
    assertThatThrownBy(() -> folder.model("../1")).hasMessageContaining("the name of a folder");
  }

  @Test
  void whereNothingWasPublishedNothingServes() throws IOException {
    assertThat(folder.current()).isEmpty();
  }
}
