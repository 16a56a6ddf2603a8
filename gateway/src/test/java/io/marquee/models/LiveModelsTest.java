package io.marquee.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.pipeline.FakeTime;
import io.marquee.ranking.Linear;
import io.marquee.ranking.Model;
import io.marquee.ranking.Serving;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveModelsTest {

  @TempDir Path path;
  private final Vertx vertx = Vertx.vertx();
  private final Workers workers = new Workers(vertx, "models", 1, 4);
  private ModelFolder folder = new ModelFolder(Path.of(""));
  private LiveModels models = new LiveModels(folder, workers, new FakeTime(), "", 0);

  @BeforeEach
  void open() {
    folder = new ModelFolder(path);
    models = new LiveModels(folder, workers, new FakeTime(), "", 0);
  }

  @AfterEach
  void close() {
    models.stop();
    workers.close();
    vertx.close().await();
  }

  @Test
  void whatShipsServesUntilSomethingIsPublished() throws IOException {
    look();
    assertThat(models.now().model().version()).isEqualTo(ModelFolder.shipped().version());

    folder.publish(model("1"), Map.of());
    look();
    assertThat(models.now().model()).isEqualTo(model("1"));
  }

  @Test
  void aBrokenModelLeavesTheOneThatServes() throws IOException {
    folder.publish(model("1"), Map.of());
    look();
    folder.publish(model("2"), Map.of());
    Files.writeString(path.resolve("2").resolve("model.json"), "{\"format\": 1, \"tre");
    look();
    assertThat(models.now().model()).isEqualTo(model("1"));

    folder.publish(model("3"), Map.of());
    look();
    assertThat(models.now().model()).isEqualTo(model("3"));
  }

  @Test
  void aRivalDraftsAShareOfThePages() throws IOException {
    folder.publish(model("1"), Map.of());
    folder.publish(model("2"), Map.of());
    models = new LiveModels(folder, workers, new FakeTime(), "1", 0.25);
    look();

    long drafted =
        LongStream.range(0, 4_000).filter(seed -> models.now().rival(seed).isPresent()).count();
    assertThat(models.now().rival()).contains(model("1"));
    assertThat(drafted).isBetween(900L, 1_100L);
  }

  @Test
  void aRivalThatCannotBeReadKeepsNoModelFromServing() throws IOException {
    models = new LiveModels(folder, workers, new FakeTime(), "2", 1);
    folder.publish(model("1"), Map.of());
    look();
    assertThat(models.now()).isEqualTo(new Serving(model("1"), Optional.empty(), 1));

    folder.publish(model("2"), Map.of());
    Files.writeString(path.resolve("CURRENT"), "1\n");
    look();
    assertThat(models.now().rival()).as("as soon as it can").contains(model("2"));
  }

  @Test
  void whatShipsCanBeChallengedToo() throws IOException {
    folder.publish(model("1"), Map.of());
    Files.delete(path.resolve("CURRENT"));
    models = new LiveModels(folder, workers, new FakeTime(), "1", 0.5);
    look();
    assertThat(models.now().model().version()).isEqualTo(ModelFolder.shipped().version());
    assertThat(models.now().rival()).contains(model("1"));
  }

  @Test
  void whatCannotBeReadForAWhileIsTriedAgain() throws IOException {
    folder.publish(model("1"), Map.of());
    Path file = path.resolve("1").resolve("model.json");
    Path away = Files.move(file, path.resolve("away"));
    look();
    assertThat(models.now().model().version()).isEqualTo(ModelFolder.shipped().version());

    Files.move(away, file);
    look();
    assertThat(models.now().model()).isEqualTo(model("1"));
  }

  @Test
  void whoeverWantsTheOneBeforeSaysSo() throws IOException {
    folder.publish(model("1"), Map.of());
    folder.publish(model("2"), Map.of());
    look();
    Files.writeString(path.resolve("CURRENT"), "1\n");
    look();
    assertThat(models.now().model()).isEqualTo(model("1"));
  }

  private void look() {
    models.start().await();
  }

  private static Model model(String version) {
    return new Model("linear", version, new Linear(Map.of()));
  }
}
