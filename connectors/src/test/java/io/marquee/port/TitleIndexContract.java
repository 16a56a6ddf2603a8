package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a replica's copy of the catalogue promises. */
public abstract class TitleIndexContract {

  private static final Outlet NETFLIX = new Outlet("netflix", "US");
  private static final Outlet HULU = new Outlet("hulu", "GB");

  protected final Vertx vertx = Vertx.vertx();

  /** Opens the index of that name: the first time an empty one, later what was committed to it. */
  protected abstract TitleIndex open(String name) throws Exception;

  protected abstract SearchTraits traits();

  @AfterEach
  void closeVertx() throws Exception {
    get(vertx.close());
  }

  @Test
  void whatWasPutIsThere() throws Exception {
    TitleIndex index = open("put");
    Sample her = Sample.title("Her").overview("A voice.").cast("Amy Adams").on(NETFLIX, HULU);

    apply(index, her.put(0), Sample.title("Up").put(1));

    assertThat(titles(index, "Her", "Missing")).containsExactly(her.title());
    assertThat(index.outlets(List.of(Sample.id("Her"), Sample.id("Up"), Sample.id("Missing"))))
        .isEqualTo(Map.of(Sample.id("Her"), Set.of(NETFLIX, HULU), Sample.id("Up"), Set.of()));
    assertThat(index.size()).isEqualTo(2);
    index.close();
  }

  @Test
  void itsPassagesAreThoseOfTheLastPutInOrder() throws Exception {
    TitleIndex index = open("passages");
    List<IndexChange.Put> titles = new Shelf(9).titles(30);
    apply(index, titles.toArray(IndexChange[]::new));
    List<IndexChange.Put> anew = new Shelf(10).titles(30);
    apply(index, anew.subList(0, 15).toArray(IndexChange[]::new));

    Map<TitleId, List<Embedding>> expected = new HashMap<>();
    titles.forEach(put -> expected.put(put.id(), put.passages()));
    anew.subList(0, 15).forEach(put -> expected.put(put.id(), put.passages()));
    List<TitleId> ids = new ArrayList<>(expected.keySet());
    ids.add(Sample.id("Never There"));

    assertThat(get(index.passages(ids, soon()))).isEqualTo(expected);
    index.close();
  }

  @Test
  void aTitleIsWhatItWasPutAsLast() throws Exception {
    TitleIndex index = open("last");

    apply(index, Sample.title("Her").year(2000).on(NETFLIX).put(0));
    apply(index, Sample.title("Her").year(2013).on(HULU).put(0));

    assertThat(titles(index, "Her")).extracting(Title::year).containsExactly(2013);
    assertThat(outlets(index, "Her")).containsExactly(HULU);
    assertThat(index.size()).isEqualTo(1);
    index.close();
  }

  @Test
  void whereATitleIsOfferedIsExactlyWhatWasSaidLast() throws Exception {
    TitleIndex index = open("offered");
    apply(index, Sample.title("Her").on(NETFLIX).put(0), Sample.title("Up").on(HULU).put(1));

    apply(index, new IndexChange.Offered(Sample.id("Her"), 0, Set.of(HULU)));
    apply(index, new IndexChange.Offered(Sample.id("Up"), 1, Set.of()));

    assertThat(outlets(index, "Her")).containsExactly(HULU);
    assertThat(outlets(index, "Up")).isEmpty();
    index.close();
  }

  @Test
  void anOfferOfAnUnknownTitleChangesNothing() throws Exception {
    TitleIndex index = open("unknown");

    apply(index, new IndexChange.Offered(Sample.id("Her"), 0, Set.of(NETFLIX)));
    assertThat(index.outlets(List.of(Sample.id("Her")))).isEmpty();
    apply(index, Sample.title("Up").put(0));

    assertThat(outlets(index, "Up")).isEmpty();
    index.close();
  }

  @Test
  void whatWasRemovedIsGone() throws Exception {
    TitleIndex index = open("removed");
    apply(index, Sample.title("Her").on(NETFLIX).put(0), Sample.title("Up").put(1));

    apply(index, new IndexChange.Removed(Sample.id("Her")));
    apply(index, new IndexChange.Removed(Sample.id("Never There")));

    assertThat(titles(index, "Her", "Up")).hasSize(1);
    assertThat(index.outlets(List.of(Sample.id("Her")))).isEmpty();
    assertThat(index.size()).isEqualTo(1);
    index.close();
  }

  @Test
  void changesAreAppliedInTheirOrder() throws Exception {
    TitleIndex index = open("order");

    apply(
        index,
        Sample.title("Her").on(NETFLIX).put(0),
        new IndexChange.Removed(Sample.id("Her")),
        new IndexChange.Offered(Sample.id("Her"), 0, Set.of(NETFLIX)),
        Sample.title("Her").year(2013).put(7),
        new IndexChange.Offered(Sample.id("Her"), 7, Set.of(HULU)),
        Sample.title("Up").put(0));

    assertThat(titles(index, "Her")).extracting(Title::year).containsExactly(2013);
    assertThat(outlets(index, "Her")).containsExactly(HULU);
    assertThat(outlets(index, "Up")).isEmpty();
    assertThat(index.size()).isEqualTo(2);
    index.close();
  }

  @Test
  void aNewIndexHasNothingCommitted() throws Exception {
    TitleIndex index = open("new");

    assertThat(index.committed()).isEqualTo(TitleIndex.Committed.NONE);
    apply(index, Sample.title("Her").put(0));
    assertThat(index.committed()).isEqualTo(TitleIndex.Committed.NONE);
    assertThat(index.size()).isEqualTo(1);
    index.close();
  }

  @Test
  void whatWasCommittedIsThereAfterAReopening() throws Exception {
    TitleIndex index = open("reopened");
    apply(index, Sample.title("Her").put(0));
    get(index.commit("epoch", 41));
    get(index.commit("epoch", 42));
    assertThat(index.committed()).isEqualTo(new TitleIndex.Committed("epoch", 42));
    index.close();

    TitleIndex again = open("reopened");

    assertThat(again.committed()).isEqualTo(new TitleIndex.Committed("epoch", 42));
    assertThat(titles(again, "Her")).hasSize(1);
    apply(again, new IndexChange.Offered(Sample.id("Her"), 0, Set.of(NETFLIX)));
    assertThat(outlets(again, "Her")).containsExactly(NETFLIX);
    again.close();
  }

  @Test
  void whatIsBuiltBesideIsSeenByNobodyBeforeItIsPublished() throws Exception {
    TitleIndex index = open("beside");
    apply(index, Sample.title("Her").on(NETFLIX).put(0));
    get(index.commit("epoch", 42));
    String before = index.generation();

    Generation next = get(index.begin());
    get(next.apply(List.of(Sample.title("Up").on(HULU).put(0), Sample.title("It").put(1))));
    get(next.prepare());
    get(next.apply(List.of(new IndexChange.Removed(Sample.id("It")))));
    settle();

    assertThat(next.size()).isEqualTo(1);
    assertThat(next.name()).isNotEqualTo(before);
    assertThat(index.generation()).isEqualTo(before);
    assertThat(index.committed()).isEqualTo(new TitleIndex.Committed("epoch", 42));
    assertThat(titles(index, "Her", "Up", "It")).extracting(Title::title).containsExactly("Her");
    assertThat(outlets(index, "Her")).containsExactly(NETFLIX);
    assertThat(outlets(index, "Up")).isEmpty();
    assertThat(index.size()).isEqualTo(1);
    index.close();
  }

  @Test
  void whatIsPublishedIsAllThatIsSeen() throws Exception {
    TitleIndex index = open("published");
    apply(index, Sample.title("Her").on(NETFLIX).put(0), Sample.title("It").put(1));
    get(index.commit("epoch", 42));
    assertThat(titles(index, "Her", "It")).hasSize(2);

    Generation next = get(index.begin());
    get(next.apply(List.of(Sample.title("Her").year(2013).on(HULU).put(5))));
    get(next.publish("other", 43));
    settle();

    assertThat(index.generation()).isEqualTo(next.name());
    assertThat(index.committed()).isEqualTo(new TitleIndex.Committed("other", 43));
    assertThat(titles(index, "Her", "It")).extracting(Title::year).containsExactly(2013);
    assertThat(outlets(index, "Her")).containsExactly(HULU);
    assertThat(index.size()).isEqualTo(1);

    apply(index, new IndexChange.Offered(Sample.id("Her"), 5, Set.of()));
    get(index.commit("other", 44));
    assertThat(outlets(index, "Her")).isEmpty();
    assertThat(index.committed()).isEqualTo(new TitleIndex.Committed("other", 44));
    index.close();
  }

  @Test
  void whatIsPublishedIsThereAfterAReopening() throws Exception {
    TitleIndex index = open("durable");
    apply(index, Sample.title("Her").put(0));
    get(index.commit("epoch", 42));
    Generation next = get(index.begin());
    get(next.apply(List.of(Sample.title("Up").put(0))));
    get(next.publish("epoch", 43));
    index.close();

    TitleIndex again = open("durable");

    assertThat(again.generation()).isEqualTo(next.name());
    assertThat(again.committed()).isEqualTo(new TitleIndex.Committed("epoch", 43));
    assertThat(titles(again, "Her", "Up")).extracting(Title::title).containsExactly("Up");
    again.close();
  }

  @Test
  void whatWasNotPublishedIsGoneAfterAReopening() throws Exception {
    TitleIndex index = open("unpublished");
    apply(index, Sample.title("Her").put(0));
    get(index.commit("epoch", 42));
    Generation next = get(index.begin());
    get(next.apply(List.of(Sample.title("Up").put(0))));
    get(next.prepare());
    index.close();

    TitleIndex again = open("unpublished");

    assertThat(again.committed()).isEqualTo(new TitleIndex.Committed("epoch", 42));
    assertThat(titles(again, "Her", "Up")).extracting(Title::title).containsExactly("Her");
    Generation other = get(again.begin());
    get(other.publish("epoch", 44));
    assertThat(again.size()).isZero();
    again.close();
  }

  @Test
  void whatIsDiscardedLeavesTheRestAsItWas() throws Exception {
    TitleIndex index = open("discarded");
    apply(index, Sample.title("Her").put(0));

    Generation next = get(index.begin());
    get(next.apply(List.of(Sample.title("Up").put(0))));
    get(next.discard());
    get(next.discard());
    settle();

    assertThat(titles(index, "Her", "Up")).extracting(Title::title).containsExactly("Her");
    assertThatThrownBy(() -> get(next.apply(List.of()))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> get(next.publish("epoch", 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(titles(index, "Her", "Up")).extracting(Title::title).containsExactly("Her");
    index.close();
  }

  @Test
  void aGenerationThatIsBegunEndsTheUnfinishedOne() throws Exception {
    TitleIndex index = open("again");
    Generation unfinished = get(index.begin());
    get(unfinished.apply(List.of(Sample.title("Her").put(0))));

    Generation next = get(index.begin());
    get(unfinished.discard());
    assertThatThrownBy(() -> get(unfinished.apply(List.of())))
        .isInstanceOf(IllegalStateException.class);
    get(next.apply(List.of(Sample.title("Up").put(0))));
    get(next.publish("epoch", 1));
    get(next.discard());
    settle();

    assertThat(titles(index, "Her", "Up")).extracting(Title::title).containsExactly("Up");
    assertThatThrownBy(() -> get(next.apply(List.of()))).isInstanceOf(IllegalStateException.class);
    index.close();
  }

  @Test
  void aGenerationTakesChangesAsTheIndexDoes() throws Exception {
    TitleIndex index = open("generation-sequence");
    Shelf shelf = new Shelf(33);
    Random random = new Random(34);
    Map<TitleId, IndexChange.Put> model = new HashMap<>();

    Generation next = get(index.begin());
    for (int batch = 0; batch < 40; batch++) {
      List<IndexChange> changes = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        changes.add(change(shelf, random, model));
      }
      get(next.apply(changes));
      assertThat(next.size()).isEqualTo(model.size());
    }
    get(next.publish("epoch", 1));
    settle();

    assertSame(index, model);
    index.close();
  }

  @Test
  void whoReadsWhileAGenerationIsPublishedSeesTheOldOrTheNew() throws Exception {
    TitleIndex index = open("swapped");
    List<IndexChange.Put> titles = new Shelf(35).titles(20);
    apply(index, titles.toArray(IndexChange[]::new));
    List<TitleId> ids = titles.stream().map(IndexChange.Put::id).toList();
    Set<Map<TitleId, Title>> expected = new HashSet<>();
    expected.add(get(index.titles(ids, soon())));
    Set<Map<TitleId, Title>> seen = new HashSet<>();

    for (int i = 0; i < 5; i++) {
      List<IndexChange.Put> anew = new Shelf(36 + i).titles(20);
      expected.add(
          anew.stream().collect(Collectors.toMap(IndexChange.Put::id, IndexChange.Put::title)));
      Generation next = get(index.begin());
      get(next.apply(List.copyOf(anew)));
      Future<Void> published = next.publish("epoch", i);
      do {
        seen.add(get(index.titles(ids, soon())));
        assertThat(index.size()).isEqualTo(20);
      } while (!published.isComplete());
      get(published);
      settle();
      assertThat(get(index.titles(ids, soon())))
          .containsAllEntriesOf(
              anew.stream().collect(Collectors.toMap(IndexChange.Put::id, IndexChange.Put::title)));
    }

    assertThat(seen).isSubsetOf(expected);
    index.close();
  }

  @Test
  void anySequenceOfChangesTwiceIsTheSameAsAMap() throws Exception {
    TitleIndex index = open("sequence");
    Shelf shelf = new Shelf(31);
    Random random = new Random(32);
    Map<TitleId, IndexChange.Put> model = new HashMap<>();

    for (int batch = 0; batch < 40; batch++) {
      List<IndexChange> changes = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        changes.add(change(shelf, random, model));
      }
      apply(index, changes.toArray(IndexChange[]::new));
      if (random.nextBoolean()) {
        apply(index, changes.toArray(IndexChange[]::new));
      }
      assertSame(index, model);
    }
    index.close();
  }

  private static IndexChange change(
      Shelf shelf, Random random, Map<TitleId, IndexChange.Put> model) {
    int number = random.nextInt(12);
    String name = "Title " + number;
    return switch (random.nextInt(3)) {
      case 0 -> {
        IndexChange.Put put = shelf.title(name).put(number);
        model.put(put.id(), put);
        yield put;
      }
      case 1 -> {
        Set<Outlet> outlets = shelf.outlets();
        model.computeIfPresent(
            Sample.id(name),
            (id, put) -> new IndexChange.Put(put.title(), number, put.passages(), outlets));
        yield new IndexChange.Offered(Sample.id(name), number, outlets);
      }
      default -> {
        model.remove(Sample.id(name));
        yield new IndexChange.Removed(Sample.id(name));
      }
    };
  }

  private void assertSame(TitleIndex index, Map<TitleId, IndexChange.Put> model) throws Exception {
    List<TitleId> ids =
        IntStream.range(0, 12).mapToObj(number -> Sample.id("Title " + number)).toList();
    assertThat(get(index.titles(ids, soon())))
        .isEqualTo(
            model.values().stream()
                .collect(Collectors.toMap(IndexChange.Put::id, IndexChange.Put::title)));
    assertThat(index.outlets(ids))
        .isEqualTo(
            model.values().stream()
                .collect(Collectors.toMap(IndexChange.Put::id, IndexChange.Put::outlets)));
    assertThat(index.size()).isEqualTo(model.size());
  }

  @Test
  void whoReadsWhileItChangesSeesBeforeOrAfter() throws Exception {
    TitleIndex index = open("concurrent");
    apply(index, Sample.title("Her").on(NETFLIX).put(0));
    Set<Set<Outlet>> seen = new HashSet<>();

    for (int i = 0; i < 50; i++) {
      Set<Outlet> next = i % 2 == 0 ? Set.of(HULU) : Set.of(NETFLIX);
      Future<Void> change =
          index.apply(List.of(new IndexChange.Offered(Sample.id("Her"), 0, next)));
      do {
        seen.add(outlets(index, "Her"));
      } while (!change.isComplete());
    }

    assertThat(seen).isSubsetOf(Set.of(Set.of(HULU), Set.of(NETFLIX)));
    index.close();
  }

  private void apply(TitleIndex index, IndexChange... changes) throws Exception {
    get(index.apply(List.of(changes)));
    settle();
  }

  /** Waits until what was applied can be found, where an engine says that this takes a while. */
  private void settle() throws Exception {
    if (traits().refresh().isPositive()) {
      get(vertx.timer(traits().refresh().toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  private static List<Title> titles(TitleIndex index, String... names) throws Exception {
    List<TitleId> ids = List.of(names).stream().map(Sample::id).toList();
    return List.copyOf(get(index.titles(ids, soon())).values());
  }

  private static Set<Outlet> outlets(TitleIndex index, String name) {
    return index.outlets(List.of(Sample.id(name))).getOrDefault(Sample.id(name), Set.of());
  }

  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(60));
  }

  protected static <T> T get(Future<T> future) throws Exception {
    return SearchSourceContract.get(future);
  }
}
