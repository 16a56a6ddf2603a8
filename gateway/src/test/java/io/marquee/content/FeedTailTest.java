package io.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.ChangeFeed;
import io.marquee.port.Embedder;
import io.marquee.port.EmbeddingStore;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.search.Names;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeedTailTest {

  private final FakeTime time = new FakeTime();
  private final Catalogue catalogue = new Catalogue();
  private final Index index = new Index();
  private final Known names = new Known();
  private final FeedTail tail =
      new FeedTail(
          new FeedTail.Sources(
              catalogue, catalogue, new Vectors(new NoVectors(), new Flat(), time.ticker())),
          index,
          names,
          time);

  @Test
  void anAbsentIndexIsBuiltAndThenFollowsTheFeed() {
    catalogue.put("a");
    assertThat(tail.start(Progress.silent()).succeeded()).isTrue();
    assertThat(index.titles).containsOnlyKeys(id("a"));
    assertThat(index.committed).isEqualTo(new TitleIndex.Committed("one", 1));

    catalogue.put("b");
    time.pass(Duration.ofSeconds(10));

    assertThat(index.titles).containsOnlyKeys(id("a"), id("b"));
    assertThat(names.known).containsExactlyInAnyOrder(id("a"), id("b"));
    assertThat(index.committed.position()).isEqualTo(2);
  }

  @Test
  void aRebuildThatFailsIsTriedAgainAndLeavesWhatThereWas() {
    catalogue.put("a");
    assertThat(tail.start(Progress.silent()).succeeded()).isTrue();

    catalogue.forget();
    catalogue.put("b");
    catalogue.unreadable = true;
    time.pass(Duration.ofSeconds(20));
    assertThat(tail.whole()).isFalse();
    tail.stop();
    assertThat(index.titles).containsOnlyKeys(id("a"));
    assertThat(index.committed).isEqualTo(new TitleIndex.Committed("one", 1));
  }

  @Test
  void aReplicaThatIsTooFarBehindIsWholeAgainOnceTheStoreIsBack() {
    catalogue.put("a");
    assertThat(tail.start(Progress.silent()).succeeded()).isTrue();

    catalogue.forget();
    catalogue.put("b");
    catalogue.remove("a");
    catalogue.away = true;
    time.pass(Duration.ofSeconds(5));
    catalogue.away = false;
    time.pass(Duration.ofSeconds(10));

    assertThat(tail.whole()).isTrue();
    assertThat(index.titles).containsOnlyKeys(id("b"));
    assertThat(names.known).containsExactly(id("b"));
  }

  @Test
  void anIndexOfAnotherCatalogueIsBuiltAnew() {
    index.titles.put(id("stale"), 0);
    index.committed = new TitleIndex.Committed("another", 1);
    catalogue.put("a");

    assertThat(tail.start(Progress.silent()).succeeded()).isTrue();

    assertThat(index.titles).containsOnlyKeys(id("a"));
  }

  @Test
  void aDatabaseThatWasRestoredUnderARunningReplicaIsReadAnew() {
    catalogue.put("a");
    tail.start(Progress.silent());

    catalogue.remove("a");
    catalogue.put("b");
    catalogue.rewind("two");
    time.pass(Duration.ofSeconds(20));

    assertThat(index.titles).containsOnlyKeys(id("b"));
    assertThat(index.committed.epoch()).isEqualTo("two");
  }

  @Test
  void aTitleThatIsGoneIsRemoved() {
    catalogue.put("a");
    tail.start(Progress.silent());
    catalogue.remove("a");
    time.pass(Duration.ofSeconds(1));

    assertThat(index.titles).isEmpty();
    assertThat(names.known).isEmpty();
  }

  private static TitleId id(String slug) {
    return TitleId.ofSlug(slug);
  }

  /** Titles and the feed of their changes; what is away answers nothing. */
  private static final class Catalogue implements TitleStore, ChangeFeed {
    private final Map<TitleId, Entry> entries = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long position;
    private long forgotten = -1;
    private int ordinals;
    private String epoch = "one";
    private boolean away;
    private boolean unreadable;

    void put(String slug) {
      Title title =
          new Title(
              id(slug),
              slug,
              slug,
              null,
              TitleType.MOVIE,
              2000,
              null,
              null,
              0,
              List.of(),
              "",
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              "NR",
              0,
              0,
              null,
              null);
      entries.put(title.id(), new Entry(title, ordinals++, List.of()));
      changes.add(new Change(++position, title.id(), Kind.TITLE));
    }

    void remove(String slug) {
      entries.remove(id(slug));
      changes.add(new Change(++position, id(slug), Kind.REMOVED));
    }

    /**
     * As if all of this had been restored from a copy: what was changed is there, the feed begins
     * anew.
     */
    void rewind(String another) {
      epoch = another;
      changes.clear();
      position = 1;
    }

    /** As if the next change had come and gone while nobody read. */
    void forget() {
      forgotten = ++position;
    }

    private <T> Future<T> answer(T value) {
      return away ? Future.failedFuture("away") : Future.succeededFuture(value);
    }

    @Override
    public Future<String> epoch() {
      return Future.succeededFuture(epoch);
    }

    @Override
    public Future<Long> head() {
      return answer(position);
    }

    @Override
    public Future<Boolean> reaches(long from) {
      return answer(from >= forgotten);
    }

    @Override
    public Future<Batch> read(long from, int limit) {
      if (from < forgotten) {
        return Future.failedFuture(new OutOfReach(from));
      }
      List<Change> after = changes.stream().filter(change -> change.position() > from).toList();
      return answer(new Batch(after, after.isEmpty() ? from : after.getLast().position()));
    }

    @Override
    public Future<Void> prune(Duration keep) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> subscribe(Runnable wake) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Integer> put(List<Draft> drafts) {
      return Future.failedFuture("read-only");
    }

    @Override
    public Future<Boolean> offer(
        TitleId id, String platform, String region, List<Availability> offers) {
      return Future.failedFuture("read-only");
    }

    @Override
    public Future<Boolean> remove(TitleId id) {
      return Future.failedFuture("read-only");
    }

    @Override
    public Future<Map<TitleId, Entry>> entries(Set<TitleId> ids, Deadline deadline) {
      return answer(
          entries.entrySet().stream()
              .filter(entry -> ids.contains(entry.getKey()))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Future<Map<TitleId, List<Availability>>> offers(
        List<TitleId> ids, String region, Deadline deadline) {
      return answer(Map.of());
    }

    @Override
    public Future<List<Entry>> scan(int after, int limit) {
      if (unreadable) {
        return Future.failedFuture("unreadable");
      }
      return answer(
          entries.values().stream()
              .filter(entry -> entry.ordinal() > after)
              .sorted((one, other) -> Integer.compare(one.ordinal(), other.ordinal()))
              .limit(limit)
              .toList());
    }

    @Override
    public Future<Long> count() {
      return answer((long) entries.size());
    }

    @Override
    public void close() {}
  }

  private static final class Index implements TitleIndex {
    private final Map<TitleId, Integer> titles = new HashMap<>();
    private Committed committed = Committed.NONE;
    private int generation;

    @Override
    public Committed committed() {
      return committed;
    }

    @Override
    public String generation() {
      return String.valueOf(generation);
    }

    @Override
    public Future<Generation> begin() {
      return Future.succeededFuture(new Beside());
    }

    @Override
    public Future<Void> apply(List<IndexChange> changes) {
      changes.forEach(change -> apply(change, titles));
      return Future.succeededFuture();
    }

    private static void apply(IndexChange change, Map<TitleId, Integer> titles) {
      switch (change) {
        case IndexChange.Put put -> titles.put(put.id(), put.ordinal());
        case IndexChange.Offered offered -> {}
        case IndexChange.Removed removed -> titles.remove(removed.id());
      }
    }

    /** What is built beside. */
    private final class Beside implements Generation {
      private final Map<TitleId, Integer> built = new HashMap<>();

      @Override
      public String name() {
        return String.valueOf(generation + 1);
      }

      @Override
      public Future<Void> apply(List<IndexChange> changes) {
        changes.forEach(change -> Index.apply(change, built));
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> prepare() {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> publish(String epoch, long position) {
        titles.clear();
        titles.putAll(built);
        generation++;
        return commit(epoch, position);
      }

      @Override
      public Future<Void> discard() {
        return Future.succeededFuture();
      }

      @Override
      public long size() {
        return built.size();
      }
    }

    @Override
    public Future<Void> commit(String epoch, long position) {
      committed = new Committed(epoch, position);
      return Future.succeededFuture();
    }

    @Override
    public Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
      return Map.of();
    }

    @Override
    public long size() {
      return titles.size();
    }

    @Override
    public void close() {}
  }

  private static final class Known implements Names {
    private final List<TitleId> known = new ArrayList<>();

    @Override
    public void put(Title title) {
      known.remove(title.id());
      known.add(title.id());
    }

    @Override
    public void remove(TitleId id) {
      known.remove(id);
    }

    @Override
    public void clear() {
      known.clear();
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

  private static final class Flat implements Embedder {
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
      return Future.succeededFuture(
          texts.stream().map(text -> new Embedding(new float[] {1})).toList());
    }

    @Override
    public void close() {}
  }
}
