package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static io.marquee.port.Await.until;
import static io.marquee.port.Drafts.draft;
import static io.marquee.port.Drafts.offer;
import static io.marquee.port.Drafts.offered;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Entry;
import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed.Batch;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.ChangeFeed.OutOfReach;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeFeed} promises about the changes of its {@link TitleStore}. */
public abstract class ChangeFeedContract {

  protected abstract TitleStore titles();

  protected abstract ChangeFeed feed();

  @Test
  void changesComeInTheOrderInWhichTheyWereMade() {
    Tail tail = new Tail(feed(), done(feed().head()));
    TitleId id = TitleId.ofSlug("a");
    done(titles().put(List.of(draft("a"))));
    done(titles().offer(id, "max", "US", List.of(offer("max", "US"))));
    done(titles().put(List.of(offered(draft("a", "year", 1999), offer("max", "US")))));
    done(titles().remove(id));
    assertThat(tail.catchUp(titles(), 100).changes())
        .extracting(Change::kind)
        .containsExactly(Kind.TITLE, Kind.OFFERS, Kind.TITLE, Kind.REMOVED);
  }

  @Test
  void aBatchHoldsWholeTransactions() {
    Tail tail = new Tail(feed(), done(feed().head())).catchUp(titles(), 100);
    done(titles().put(IntStream.range(0, 5).mapToObj(i -> draft("a" + i)).toList()));
    done(titles().put(IntStream.range(0, 3).mapToObj(i -> draft("b" + i)).toList()));
    List<Integer> sizes = new ArrayList<>();
    until(
        "eight changes",
        () -> {
          Batch batch = tail.read(2);
          sizes.add(batch.changes().size());
          return Future.succeededFuture(tail.changes().size() == 8);
        });
    assertThat(sizes).filteredOn(size -> size > 0).containsExactly(5, 3);
  }

  @Test
  void whereNothingHasChangedTheReaderStaysWhereItIs() {
    long before = done(feed().head());
    done(titles().put(List.of(draft("a"))));
    Tail tail = new Tail(feed(), before).catchUp(titles(), 1);
    assertThat(tail.position()).isGreaterThan(before);
    long at = tail.position();
    Batch empty = tail.read(10);
    assertThat(empty.changes()).isEmpty();
    assertThat(empty.position()).isEqualTo(at);
  }

  @Test
  void theHeadIsWithinReachAndNeitherTheFutureNorNothingIs() {
    long head = done(feed().head());
    assertThat(done(feed().reaches(head))).isTrue();
    assertThat(done(feed().reaches(head + 1_000_000))).isFalse();
    assertThat(done(feed().reaches(TitleIndex.NOTHING))).isFalse();
    assertThat(failure(feed().read(TitleIndex.NOTHING, 10))).isInstanceOf(OutOfReach.class);
  }

  @Test
  void theEpochStays() {
    assertThat(done(feed().epoch())).isNotBlank().isEqualTo(done(feed().epoch()));
  }

  @Test
  void whatIsForgottenIsOutOfReach() {
    long start = done(feed().head());
    done(titles().put(List.of(draft("a"))));
    Tail tail = new Tail(feed(), start).catchUp(titles(), 100);
    done(feed().prune(Duration.ofDays(7)));
    assertThat(done(feed().reaches(start))).isTrue();
    done(feed().prune(Duration.ZERO));
    assertThat(done(feed().reaches(start))).isFalse();
    assertThat(failure(feed().read(start, 10))).isInstanceOf(OutOfReach.class);
    assertThat(done(feed().reaches(tail.position()))).isTrue();
    done(titles().put(List.of(draft("b"))));
    assertThat(new Tail(feed(), tail.position()).catchUp(titles(), 100).changes())
        .extracting(Change::id)
        .containsExactly(TitleId.ofSlug("b"));
  }

  @Test
  void aChangeWakesWhoeverSubscribed() {
    AtomicInteger woken = new AtomicInteger();
    done(feed().subscribe(woken::incrementAndGet));
    done(titles().put(List.of(draft("a"))));
    until("woken", () -> Future.succeededFuture(woken.get() > 0));
  }

  /** The house's use of it: read the state, then follow, and be equal to the state for ever. */
  @Test
  void whoFollowsTheFeedHasTheStateOfTheStoreSeed7() {
    Random random = new Random(7);
    done(titles().put(IntStream.range(0, 20).mapToObj(i -> draft("t" + i)).toList()));
    Tail tail = new Tail(feed(), done(feed().head()));
    Map<TitleId, Entry> copy = new HashMap<>();
    done(titles().scan(-1, 100)).forEach(entry -> copy.put(entry.title().id(), entry));
    List<Future<?>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      writes.add(write(random));
      if (writes.size() == 40) {
        done(Future.all(writes));
        writes.clear();
      }
      if (random.nextInt(10) == 0) {
        follow(copy, tail.read(1 + random.nextInt(5)).changes());
      }
    }
    done(Future.all(writes));
    int before = tail.changes().size();
    follow(copy, tail.catchUp(titles(), 3).changes().stream().skip(before).toList());
    Map<TitleId, Entry> truth = new HashMap<>();
    done(titles().scan(-1, 100)).forEach(entry -> truth.put(entry.title().id(), entry));
    assertThat(copy).isEqualTo(truth);
  }

  private Future<?> write(Random random) {
    int title = random.nextInt(30);
    TitleId id = TitleId.ofSlug("t" + title);
    return switch (random.nextInt(5)) {
      case 0 -> titles().remove(id);
      case 1, 2 -> titles().offer(id, "max", "US", List.of(offer("max", "US")));
      case 3 -> titles().offer(id, "max", "US", List.of());
      default ->
          titles()
              .put(
                  IntStream.range(title, title + 1 + random.nextInt(10))
                      .mapToObj(i -> draft("t" + i, "year", 1950 + random.nextInt(50)))
                      .toList());
    };
  }

  private void follow(Map<TitleId, Entry> copy, List<Change> changes) {
    for (Change change : changes) {
      Deadline soon = Deadline.after(Ticker.system(), Duration.ofSeconds(30));
      Entry entry = done(titles().entries(Set.of(change.id()), soon)).get(change.id());
      if (entry == null) {
        copy.remove(change.id());
      } else {
        copy.put(change.id(), entry);
      }
    }
  }
}
