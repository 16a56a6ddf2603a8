package io.marquee.content;

import static io.marquee.content.ListedCatalogue.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.Embedder;
import io.marquee.port.EmbeddingStore;
import io.marquee.port.TitleIndex;
import io.marquee.search.Names;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FeedTailTest {

  private static final Outlet NETFLIX = new Outlet("netflix", "US");

  /** Added to the version of a title that is gone: versions are even. */
  private static final int GONE = 1;

  private final FakeTime time = new FakeTime();
  private final Known names = new Known();
  private Future<Void> embedding = Future.succeededFuture();
  private ListedCatalogue catalogue = new ListedCatalogue(Pauses.none());
  private MapIndex index = new MapIndex(Pauses.none());
  private FeedTail tail = tail();

  private FeedTail tail() {
    var vectors = Vectors.stored(new NoVectors(), new Flat(), time.ticker());
    return new FeedTail(
        new FeedTail.Sources(catalogue, catalogue, vectors, () -> Instant.EPOCH),
        index,
        names,
        time);
  }

  @Test
  void anAbsentIndexIsBuiltAndThenFollowsTheFeed() {
    catalogue.put("a");
    start();
    assertIndexed("a");
    assertThat(index.committed).isEqualTo(new TitleIndex.Committed("one", 1));

    catalogue.put("b");
    time.pass(Duration.ofSeconds(10));

    assertIndexed("a", "b");
    assertThat(names.known).containsExactlyInAnyOrder(id("a"), id("b"));
    assertThat(index.committed.position()).isEqualTo(2);
  }

  @Test
  void anIndexThatIsWholeIsContinued() {
    catalogue.put("a");
    start();
    tail.stop();
    catalogue.put("b");

    tail = tail();
    start();

    assertIndexed("a", "b");
    assertThat(tail.state().generation()).isEqualTo("2");
    assertThat(tail.state().reindex()).isNull();
  }

  @Test
  void theReplicaIsNotWholeBeforeItsIndexIs() {
    catalogue.put("a");
    catalogue.unreadable = true;

    Future<Void> ready = tail.start(Progress.silent());
    time.pass(Duration.ofSeconds(60));

    assertThat(ready.failed()).isTrue();

    assertThat(tail.whole()).isFalse();
    assertThat(index.committed).isEqualTo(TitleIndex.Committed.NONE);
  }

  @Test
  void whatCannotBeFollowedIsSearchedUntilItCanBeBuiltAnew() {
    catalogue.put("a");
    start();

    catalogue.forget();
    catalogue.put("b");
    catalogue.unreadable = true;
    time.pass(Duration.ofSeconds(60));

    assertThat(tail.whole()).isTrue();
    assertThat(tail.lag()).isGreaterThan(Duration.ofSeconds(59));
    assertThat(tail.state().lastFailure()).contains("unreadable");
    assertIndexed("a");

    catalogue.unreadable = false;
    time.pass(Duration.ofSeconds(20));

    assertThat(tail.lag()).isLessThan(Duration.ofSeconds(1));
    assertThat(tail.state().lastFailure()).isNull();
    assertIndexed("a", "b");
  }

  @Test
  void aReplicaThatIsTooFarBehindIsTrueAgainOnceTheStoreIsBack() {
    catalogue.put("a");
    start();

    catalogue.forget();
    catalogue.put("b");
    catalogue.remove("a");
    catalogue.away = true;
    time.pass(Duration.ofSeconds(5));
    catalogue.away = false;
    time.pass(Duration.ofSeconds(10));

    assertIndexed("b");
    assertThat(names.known).containsExactly(id("b"));
  }

  @Test
  void anIndexOfAnotherCatalogueIsBuiltAnew() {
    index.searched.versions.put(id("stale"), 0);
    index.committed = new TitleIndex.Committed("another", 1);
    catalogue.put("a");

    start();

    assertIndexed("a");
  }

  @Test
  void aDatabaseThatWasRestoredUnderARunningReplicaIsReadAnew() {
    catalogue.put("a");
    start();

    catalogue.remove("a");
    catalogue.put("b");
    catalogue.rewind("two");
    time.pass(Duration.ofSeconds(20));

    assertIndexed("b");
    assertThat(names.known).containsExactly(id("b"));
    assertThat(index.committed.epoch()).isEqualTo("two");
  }

  @Test
  void aTitleThatIsGoneIsRemoved() {
    catalogue.put("a");
    start();
    catalogue.remove("a");
    time.pass(Duration.ofSeconds(1));

    assertIndexed();
    assertThat(names.known).isEmpty();
  }

  @Test
  void whatOperatorsChangeIsNoTitle() {
    catalogue.put("a");
    start();

    catalogue.curate();
    catalogue.put("b");
    time.pass(Duration.ofSeconds(10));

    assertIndexed("a", "b");
    assertThat(index.committed.position()).isEqualTo(3);
  }

  @Test
  void anOfferThatChangesAfterItsTitleDoesNotHideTheTitle() {
    catalogue.put("a");
    start();

    catalogue.put("a");
    catalogue.offer("a", "netflix");
    catalogue.offer("b", "netflix");
    catalogue.put("c");
    catalogue.offer("c", "netflix");
    time.pass(Duration.ofSeconds(1));

    assertIndexed("a", "c");
    assertThat(index.searched.outlets.values()).allMatch(Set.of(NETFLIX)::equals);
  }

  @Test
  void aReindexReplacesTheIndexByTheSame() {
    catalogue.put("a");
    start();
    index.searched.versions.put(id("broken"), 1);

    tail.reindex();
    time.pass(Duration.ofSeconds(1));

    assertIndexed("a");
    assertThat(tail.state().generation()).isEqualTo("3");
    assertThat(tail.state().reindex()).isNull();
    catalogue.put("b");
    time.pass(Duration.ofSeconds(6));
    assertIndexed("a", "b");
    assertThat(index.committed).isEqualTo(new TitleIndex.Committed("one", 2));
  }

  @Test
  void aReindexIsAskedForOnceHoweverOften() {
    slow(1);
    for (int i = 0; i < 900; i++) {
      catalogue.put("title " + i);
    }
    started();

    tail.reindex();
    time.pass(Duration.ofMillis(30));
    tail.reindex();
    assertThat(tail.state().reindex()).isNotNull();
    assertThat(tail.state().generation()).isEqualTo("2");
    time.pass(Duration.ofSeconds(20));

    assertThat(tail.state().generation()).isEqualTo("3");
    assertThat(tail.state().reindex()).isNull();
  }

  @Test
  void aReindexTellsHowFarItHasComeAndTakesAFewTitlesAtATime() {
    slow(2);
    for (int i = 0; i < 900; i++) {
      catalogue.put("title " + i);
    }
    started();

    tail.reindex();
    Set<Long> done = new HashSet<>();
    for (IndexState.Progress seen = progress(); seen != null; seen = progress()) {
      done.add(seen.done());
      assertThat(seen.total()).isIn(0L, 900L);
      assertThat(seen.etaMs() == null).isEqualTo(seen.done() == 0);
      time.pass(Duration.ofMillis(1));
    }

    assertThat(done).containsExactlyInAnyOrder(0L, 200L, 400L, 600L, 800L, 900L);
    assertThat(index.largest).isLessThanOrEqualTo(200);
  }

  private IndexState.@org.jspecify.annotations.Nullable Progress progress() {
    return tail.state().reindex();
  }

  @Test
  void aReindexThatFailsLeavesWhatThereWasAndIsNotTriedAgain() {
    catalogue.put("a");
    start();

    index.full = true;
    tail.reindex();
    catalogue.put("b");
    time.pass(Duration.ofSeconds(60));

    assertThat(tail.state().generation()).isEqualTo("2");
    assertThat(tail.state().lastFailure()).contains("disk full");
    assertThat(tail.state().reindex()).isNull();
    assertThat(index.inTheMaking()).isZero();
    assertIndexed("a", "b");

    index.full = false;
    tail.reindex();
    time.pass(Duration.ofSeconds(1));
    assertThat(tail.state().generation()).isEqualTo("3");
    assertThat(tail.state().lastFailure()).isNull();
  }

  @Test
  void aReindexOutlastsWhatIsAwayForAWhile() {
    catalogue.put("a");
    start();

    catalogue.unreadable = true;
    tail.reindex();
    time.pass(Duration.ofSeconds(20));
    assertThat(tail.state().reindex()).isNotNull();
    catalogue.unreadable = false;
    time.pass(Duration.ofSeconds(20));

    assertThat(tail.state().generation()).isEqualTo("3");
  }

  @Test
  void anOfferDoesNotWaitForTheVectorsOfAnotherTitle() {
    catalogue.put("a");
    start();

    embedding = Future.failedFuture("away");
    catalogue.put("b");
    catalogue.offer("a", "netflix");
    time.pass(Duration.ofSeconds(1));
    assertIndexed("a");
    assertThat(index.searched.outlets).containsEntry(id("a"), Set.of(NETFLIX));

    embedding = Future.succeededFuture();
    time.pass(Duration.ofSeconds(1));
    assertIndexed("a", "b");
  }

  @Test
  void aReindexThatIsUnfinishedWhenTheReplicaStopsIsGivenUp() {
    slow(3);
    catalogue.put("a");
    started();
    tail.reindex();
    time.pass(Duration.ofMillis(20));

    tail.stop();
    time.pass(Duration.ofSeconds(20));

    assertThat(index.inTheMaking()).isZero();
    assertThat(tail.state().generation()).isEqualTo("2");
    assertThat(index.committed).isEqualTo(new TitleIndex.Committed("one", 1));
  }

  @Test
  void aFeedThatIsLostDuringAReindexIsReadAnewAfterAll() {
    slow(4);
    catalogue.put("a");
    catalogue.put("b");
    started();
    tail.reindex();
    time.pass(Duration.ofMillis(5));
    assertThat(index.inTheMaking()).isEqualTo(1);

    catalogue.remove("b");
    catalogue.forget();
    time.pass(Duration.ofSeconds(20));

    assertIndexed("a");
    assertThat(names.known).containsExactly(id("a"));
    assertThat(index.generation).as("the one that lacks changes is not published").isEqualTo(3);
    assertThat(index.inTheMaking()).isZero();
  }

  @Test
  void whatAReindexCouldNotReadAgainIsReadLater() {
    slow(6);
    for (int i = 0; i < 4000; i++) {
      catalogue.put("title " + i);
    }
    started();
    tail.reindex();
    until(() -> Objects.requireNonNull(progress()).done() == 400);

    catalogue.put("title 0");
    int changed = Objects.requireNonNull(catalogue.versions().get(id("title 0")));
    until(() -> Objects.requireNonNull(index.searched.versions.get(id("title 0"))) == changed);
    catalogue.refusals = 1;
    until(() -> catalogue.refusals == 0);
    until(() -> tail.state().generation().equals("3"));

    assertThat(index.searched.versions).isEqualTo(catalogue.versions());
  }

  private void until(BooleanSupplier condition) {
    for (int ms = 0; !condition.getAsBoolean(); ms++) {
      assertThat(ms).as("a minute").isLessThan(60_000);
      time.pass(Duration.ofMillis(1));
    }
  }

  /** Seeds 200 to 299: the same few titles change again and again while reindexes come and go. */
  @Test
  void aTitleThatKeepsChangingIsNeverShownAsItWas() {
    for (int seed = 200; seed < 300; seed++) {
      slow(seed);
      Random random = new Random(seed);
      catalogue.put("title 0");
      started();
      Map<TitleId, Integer> seen = new HashMap<>();
      for (int step = 0; step < 300; step++) {
        tail.reindex();
        catalogue.put("title " + random.nextInt(2));
        time.pass(Duration.ofMillis(random.nextInt(10)));
        assertNothingOlder(seen, "seed " + seed + " step " + step);
      }
      tail.stop();
    }
  }

  /** Seeds 100 to 119: changes, reindexes and failures in any order, everything taking its time. */
  @Test
  void whateverChangesDuringAReindexNoOldStateIsShownAndNothingIsLost() {
    for (int seed = 100; seed < 120; seed++) {
      slow(seed);
      Random random = new Random(seed);
      for (int i = 0; i < 500; i++) {
        catalogue.put("title " + i);
      }
      started();
      Map<TitleId, Integer> seen = new HashMap<>();

      for (int step = 0; step < 400; step++) {
        if (step % 50 == 10) {
          tail.reindex();
        }
        change(random);
        catalogue.away = random.nextInt(30) == 0;
        time.pass(Duration.ofMillis(random.nextInt(10)));
        assertNothingOlder(seen, "seed " + seed + " step " + step);
      }
      catalogue.away = false;
      time.pass(Duration.ofSeconds(60));

      assertThat(index.searched.versions).as("seed " + seed).isEqualTo(catalogue.versions());
      assertThat(index.searched.outlets).as("seed " + seed).isEqualTo(catalogue.outlets());
      assertThat(index.generation).as("seed " + seed).isGreaterThan(3);
      tail.stop();
    }
  }

  private void change(Random random) {
    String slug = "title " + random.nextInt(random.nextBoolean() ? 3 : 520);
    switch (random.nextInt(3)) {
      case 0 -> catalogue.put(slug);
      case 1 -> catalogue.offer(slug, random.nextBoolean() ? "netflix" : "hulu");
      default -> catalogue.remove(slug);
    }
  }

  /** A title is never seen older than it was, nor as it was before it was seen to be gone. */
  private void assertNothingOlder(Map<TitleId, Integer> least, String when) {
    Map<TitleId, Integer> now = index.searched.versions;
    least.forEach(
        (title, version) ->
            assertThat(now.getOrDefault(title, Integer.MAX_VALUE))
                .as(when)
                .isGreaterThanOrEqualTo(version));
    least.replaceAll((title, version) -> now.containsKey(title) ? version : version | GONE);
    now.forEach((title, version) -> least.put(title, version));
  }

  private void start() {
    assertThat(tail.start(Progress.silent()).succeeded()).isTrue();
  }

  /** Starts what takes its time. */
  private void started() {
    Future<Void> ready = tail.start(Progress.silent());
    while (!ready.isComplete()) {
      time.pass(Duration.ofMillis(1));
    }
    assertThat(ready.succeeded()).isTrue();
  }

  /** From now on everything takes up to 10 ms. */
  private void slow(long seed) {
    Pauses pauses = Pauses.random(time, new Random(seed), Duration.ofMillis(10));
    catalogue = new ListedCatalogue(pauses);
    index = new MapIndex(pauses);
    tail = tail();
  }

  private void assertIndexed(String... slugs) {
    Map<TitleId, Integer> expected = new HashMap<>();
    for (String slug : slugs) {
      expected.put(id(slug), Objects.requireNonNullElse(catalogue.versions().get(id(slug)), 0));
    }
    assertThat(index.searched.versions).isEqualTo(expected);
  }

  private static final class Known implements Names {
    private final Set<TitleId> known = new HashSet<>();

    @Override
    public void put(Entry entry) {
      known.add(entry.title().id());
    }

    @Override
    public void remove(TitleId id) {
      known.remove(id);
    }

    @Override
    public void retain(Predicate<TitleId> those) {
      known.removeIf(those.negate());
    }
  }

  private static final class NoVectors implements EmbeddingStore {
    @Override
    public Future<Map<String, Embedding>> find(String model, Set<String> hashes) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<Void> put(String model, Map<String, Embedding> embeddings) {
      return Future.succeededFuture();
    }

    @Override
    public void close() {}
  }

  private final class Flat implements Embedder {
    @Override
    public String model() {
      return "flat";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
      return embedding.map(
          ready -> texts.stream().map(text -> new Embedding(new float[] {1})).toList());
    }

    @Override
    public void close() {}
  }
}
