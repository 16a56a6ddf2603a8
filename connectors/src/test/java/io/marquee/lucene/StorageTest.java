package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.TitleId;
import io.marquee.port.Ask;
import io.marquee.port.Await;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.Sample;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleIndex.Committed;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk, and what becomes of it when things go wrong. */
class StorageTest {

  private static final Embedding FOUR = Sample.unit(1, 2, 3, 4);
  private static final Committed AT_42 = new Committed("epoch", 42);

  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @TempDir private Path folder;

  @Test
  void whatWasFilledHasAGraphInEverySegment() throws Exception {
    TitleIndex index = shelves.open(folder).index();
    Generation next = Shelves.get(index.begin());
    for (int i = 0; i < 3; i++) {
      Shelves.get(next.apply(List.of(Sample.title("Up " + i).put(i))));
    }
    Shelves.get(next.prepare());
    Shelves.get(next.publish("epoch", 1));

    assertThat(young(next.name())).isNotEmpty().doesNotContain(true);
  }

  @Test
  void whatACrashHasLeftWithoutAGraphGetsOneAndKeepsIt() throws Exception {
    TitleIndex index = shelves.open(folder).index();
    apply(index, Sample.title("Up").put(0));
    Shelves.get(index.commit("epoch", 42));
    index.close();
    assertThat(young("1")).containsExactly(true);

    TitleIndex again = shelves.open(folder).index();

    Await.until(
        "a graph in the last commit",
        () -> again.commit("epoch", 42).map(committed -> young("1").equals(List.of(false))));
    assertThat(again.committed()).isEqualTo(AT_42);
  }

  @Test
  void aCommitOfWhatIsDurableWritesNothing() throws Exception {
    TitleIndex index = shelves.open(folder).index();
    apply(index, Sample.title("Up").put(0));
    Shelves.get(index.commit("epoch", 1));
    List<Path> files = files(folder);

    Shelves.get(index.commit("epoch", 1));

    assertThat(files(folder)).isEqualTo(files);
  }

  /** Of each segment in the last commit, whether it was never joined. */
  private List<Boolean> young(String generation) {
    try (Directory files = FSDirectory.open(folder.resolve(generation))) {
      return SegmentInfos.readLatestCommit(files).asList().stream().map(Joining::isYoung).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void aCrashLosesNothingThatWasCommittedAndKeepsNothingElse() throws Exception {
    TitleIndex index = filled(folder.resolve("alive"));
    apply(index, Sample.title("Not Committed").put(9));

    Path copy = copy(folder.resolve("alive"), folder.resolve("crashed"));
    Lucene again = shelves.open(copy);

    assertThat(again.index().committed()).isEqualTo(AT_42);
    assertThat(again.index().size()).isEqualTo(3);
    assertThat(found(again, "committed")).isEmpty();
    assertThat(found(again, "up")).containsExactly(Sample.id("Up"));
  }

  @Test
  void closingKeepsNothingThatWasNotCommitted() throws Exception {
    TitleIndex index = filled(folder);
    apply(index, Sample.title("Not Committed").put(9));
    index.close();

    Lucene again = shelves.open(folder);

    assertThat(again.index().committed()).isEqualTo(AT_42);
    assertThat(found(again, "committed")).isEmpty();
  }

  @Test
  void whatWasOfferedIsToldAnewAfterAStart() throws Exception {
    filled(folder).close();

    TitleIndex again = shelves.open(folder).index();

    assertThat(again.outlets(List.of(Sample.id("Up"))).get(Sample.id("Up"))).isEmpty();
  }

  @Test
  void anIndexWithAnyFileMissingIsBuiltAnew() throws Exception {
    damagedIsEmpty(Files::delete);
  }

  @Test
  void anIndexWithAnyFileCutShortIsBuiltAnew() throws Exception {
    damagedIsEmpty(
        file -> {
          byte[] bytes = Files.readAllBytes(file);
          Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        });
  }

  @Test
  void anIndexWithAnyFileOverwrittenIsBuiltAnew() throws Exception {
    damagedIsEmpty(file -> Files.write(file, new byte[(int) Files.size(file)]));
  }

  /** Something bad that happens to a file. */
  private interface Damage {
    void to(Path file) throws IOException;
  }

  private void damagedIsEmpty(Damage damage) throws Exception {
    filled(folder.resolve("sound")).close();
    for (Path file : files(folder.resolve("sound"))) {
      Path copy = copy(folder.resolve("sound"), folder.resolve("bad-" + file.getFileName()));
      damage.to(copy.resolve(folder.resolve("sound").relativize(file)));

      Lucene again = shelves.open(copy);

      assertThat(again.index().committed()).as(file.toString()).isEqualTo(Committed.NONE);
      assertThat(again.index().size()).isZero();
      apply(again.index(), Sample.title("Up").put(0));
      assertThat(found(again, "up")).containsExactly(Sample.id("Up"));
      again.index().close();
    }
  }

  @Test
  void vectorsOfAnotherModelAreOfNoUseButStayUntilThereAreOthers() throws Exception {
    filled(folder).close();
    try (Workers search = new Workers(vertx, "other", 1, 1)) {
      TitleIndex other = ofAnotherModel(search);
      assertThat(other.committed()).isEqualTo(Committed.NONE);
      assertThat(other.size()).isZero();
      Generation next = Shelves.get(other.begin());
      Shelves.get(next.apply(List.of(Sample.title("Up").passages(FOUR).put(0))));
      other.close();

      assertThat(shelves.open(folder).index().committed()).isEqualTo(AT_42);
      shelves.close();

      TitleIndex again = ofAnotherModel(search);
      Generation published = Shelves.get(again.begin());
      Shelves.get(published.apply(List.of(Sample.title("Up").passages(FOUR).put(0))));
      Shelves.get(published.publish("epoch", 43));
      assertThat(again.committed()).isEqualTo(new Committed("epoch", 43));
      again.close();

      TitleIndex thereafter = ofAnotherModel(search);
      assertThat(thereafter.committed()).isEqualTo(new Committed("epoch", 43));
      assertThat(directories(folder)).containsExactly(published.name());
      thereafter.close();
    }
  }

  private TitleIndex ofAnotherModel(Workers search) throws Exception {
    return Shelves.get(Lucene.open(vertx, folder, Lucene.Settings.of("other", 4), search)).index();
  }

  @Test
  void anIndexOfTheOldLayoutIsLeftUntilThereIsAnother() throws Exception {
    Path old = folder.resolve("old");
    filled(old).close();
    Path flat = folder.resolve("flat");
    Files.createDirectories(flat);
    for (Path file : files(old.resolve("1"))) {
      Files.copy(file, flat.resolve(file.getFileName()));
    }

    TitleIndex index = shelves.open(flat).index();

    assertThat(index.committed()).isEqualTo(Committed.NONE);
    apply(index, Sample.title("Up").put(0));
    Shelves.get(index.commit("epoch", 1));
    assertThat(names(flat)).containsExactlyInAnyOrder("1", "CURRENT", "write.lock");
  }

  /** What is on disk before, between and after the steps of a publication. */
  @Test
  void aCrashWhileAGenerationIsPublishedLeavesTheOldOrTheNewOne() throws Exception {
    Path alive = folder.resolve("alive");
    TitleIndex index = filled(alive);
    Generation next = Shelves.get(index.begin());
    Shelves.get(next.apply(List.of(Sample.title("New").put(0))));
    Shelves.get(next.prepare());
    Path crashed = copy(alive, folder.resolve("before"));
    Shelves.get(next.publish("epoch", 43));
    index.close();
    afterACrash(crashed, AT_42, "1");

    crashed = copy(folder.resolve("before"), folder.resolve("written"));
    copy(alive.resolve("2"), crashed.resolve("2"));
    Files.writeString(crashed.resolve("CURRENT.next"), "2");
    afterACrash(copy(crashed, folder.resolve("not-pointed")), AT_42, "1");

    Files.copy(
        alive.resolve("CURRENT"), crashed.resolve("CURRENT"), StandardCopyOption.REPLACE_EXISTING);
    afterACrash(crashed, new Committed("epoch", 43), "2");
  }

  private void afterACrash(Path crashed, Committed expected, String generation) throws Exception {
    TitleIndex index = shelves.open(crashed).index();
    assertThat(index.committed()).isEqualTo(expected);
    assertThat(index.generation()).isEqualTo(generation);
    assertThat(directories(crashed)).containsExactly(generation);
    index.close();
  }

  @Test
  void whatIsSupersededGoesWhenTheLastSearchHasLeftIt() throws Exception {
    TitleIndex index = filled(folder);
    assertThat(directories(folder)).containsExactly("1");

    Generation next = Shelves.get(index.begin());
    assertThat(directories(folder)).containsExactlyInAnyOrder("1", "2");
    Shelves.get(next.publish("epoch", 43));
    Shelves.get(Shelves.get(index.begin()).discard());

    assertThat(directories(folder)).containsExactly("2");
  }

  private static List<String> directories(Path of) throws IOException {
    return names(of).stream().filter(name -> Files.isDirectory(of.resolve(name))).toList();
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  @Test
  void theLockOfAKilledProcessIsNoLock() throws Exception {
    filled(folder).close();
    Files.write(folder.resolve("write.lock"), new byte[0]);

    assertThat(shelves.open(folder).index().committed()).isEqualTo(AT_42);
  }

  @Test
  void theIndexOfALivingProcessIsLeftAlone() throws Exception {
    TitleIndex index = filled(folder);

    assertThatThrownBy(() -> shelves.open(folder))
        .hasCauseInstanceOf(LockObtainFailedException.class);

    apply(index, Sample.title("Another").put(7));
    Shelves.get(index.commit("epoch", 43));
    index.close();
    assertThat(shelves.open(folder).index().committed()).isEqualTo(new Committed("epoch", 43));
  }

  @Test
  void passagesThatAreNotOfTheModelAreRefused() throws Exception {
    TitleIndex index = shelves.open(folder).index();

    assertThatThrownBy(() -> apply(index, Sample.title("Up").passages(Sample.unit(1, 2)).put(0)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("passages");
    apply(index, Sample.title("Up").put(0));
    assertThat(index.size()).isEqualTo(1);
  }

  private TitleIndex filled(Path where) throws Exception {
    TitleIndex index = shelves.open(where).index();
    apply(index, Sample.title("Her").put(0), Sample.title("It").put(1));
    apply(index, Sample.title("Up").put(2), Sample.title("Gone").put(3));
    apply(index, new IndexChange.Removed(Sample.id("Gone")));
    Shelves.get(index.commit(AT_42.epoch(), AT_42.position()));
    return index;
  }

  private static void apply(TitleIndex index, IndexChange... changes) throws Exception {
    Shelves.get(index.apply(List.of(changes)));
  }

  private static List<TitleId> found(Lucene lucene, String text) throws Exception {
    return Shelves.get(lucene.text().search(Ask.text(text).query(), Shelves.soon())).hits().stream()
        .map(hit -> hit.id())
        .toList();
  }

  private static List<Path> files(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("write.lock"))
          .toList();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      try {
        Files.copy(file, target);
      } catch (NoSuchFileException passing) {
        Files.deleteIfExists(target); // of a merge that goes on meanwhile; no commit knows it
      }
    }
    return to;
  }
}
