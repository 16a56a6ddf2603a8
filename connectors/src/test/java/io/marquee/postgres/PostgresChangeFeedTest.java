package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.until;
import static io.marquee.port.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeedContract;
import io.marquee.port.Tail;
import io.marquee.port.TitleStore;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresChangeFeedTest extends ChangeFeedContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected TitleStore titles() {
    return database.postgres().titles();
  }

  @Override
  protected ChangeFeed feed() {
    return database.postgres().feed();
  }

  @Test
  void aTransactionThatBeganFirstAndCommitsLastIsNotLost() {
    Tail tail = new Tail(feed(), done(feed().head())).catchUp(titles(), 100);
    try (Writer slow = new Writer()) {
      TitleId early = slow.change();
      done(titles().put(List.of(draft("late"))));
      assertThat(tail.read(100).changes()).as("nothing passes a running transaction").isEmpty();
      slow.commit();
      assertThat(tail.catchUp(titles(), 100).changes())
          .extracting(Change::id)
          .containsExactly(early, TitleId.ofSlug("late"));
    }
  }

  @Test
  void whoAsksForTheHeadWhileSomeoneWritesMissesNothing() {
    try (Writer slow = new Writer()) {
      TitleId early = slow.change();
      long head = done(feed().head());
      slow.commit();
      assertThat(new Tail(feed(), head).catchUp(titles(), 100).changes())
          .extracting(Change::id)
          .containsExactly(early);
    }
  }

  /** Its id may be given out again after a crash, to a transaction that commits. */
  @Test
  void aTransactionThatDidNotCommitIsNoPlaceToStandOn() {
    done(titles().put(List.of(draft("a"))));
    long head = done(feed().head());
    try (Writer writer = new Writer()) {
      writer.change();
      writer.rollback();
      assertThat(done(feed().head())).isEqualTo(head);
      assertThat(done(feed().read(head, 10)).position()).isEqualTo(head);
    }
  }

  /** Writers begin, write, commit and roll back in any order, and a tail reads in between. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyCommittedChangeIsSeenExactlyOnceHoweverTransactionsOverlap(long seed) {
    Random random = new Random(seed);
    List<Writer> writers = List.of(new Writer(), new Writer(), new Writer(), new Writer());
    Tail tail = new Tail(feed(), done(feed().head()));
    Set<TitleId> committed = new HashSet<>();
    for (int step = 0; step < 150; step++) {
      Writer writer = writers.get(random.nextInt(writers.size()));
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> writer.change();
        case 3 -> committed.addAll(writer.commit());
        case 4 -> writer.rollback();
        default -> tail.read(1 + random.nextInt(3));
      }
    }
    writers.forEach(writer -> committed.addAll(writer.commit()));
    writers.forEach(Writer::close);
    assertThat(tail.catchUp(titles(), 2).changes())
        .extracting(Change::id)
        .containsExactlyInAnyOrderElementsOf(committed);
  }

  @Test
  void whoSubscribedIsWokenAgainAfterTheConnectionBroke() {
    AtomicInteger woken = new AtomicInteger();
    done(feed().subscribe(woken::incrementAndGet));
    PgConnection killer = database.connection();
    done(
        killer
            .query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'marquee-listen' AND datname = current_database()""")
            .execute());
    until("woken since something may have been missed", () -> is(woken.get() > 0));
    int before = woken.get();
    done(titles().put(List.of(draft("a"))));
    until("woken by a change", () -> is(woken.get() > before));
    done(killer.close());
  }

  private static Future<Boolean> is(boolean yes) {
    return Future.succeededFuture(yes);
  }

  /** A connection of its own with at most one transaction, which began when it first wrote. */
  private final class Writer implements AutoCloseable {
    private final PgConnection connection = database.connection();
    private final List<TitleId> changes = new ArrayList<>();
    private @Nullable Transaction transaction;

    TitleId change() {
      if (transaction == null) {
        transaction = done(connection.begin());
      }
      TitleId id = new TitleId(UUID.randomUUID());
      done(
          connection
              .preparedQuery("INSERT INTO change (title_id, kind) VALUES ($1, 'TITLE')")
              .execute(Tuple.of(id.value())));
      changes.add(id);
      return id;
    }

    List<TitleId> commit() {
      return end(true);
    }

    void rollback() {
      end(false);
    }

    private List<TitleId> end(boolean commit) {
      if (transaction != null) {
        done(commit ? transaction.commit() : transaction.rollback());
        transaction = null;
      }
      List<TitleId> written = List.copyOf(changes);
      changes.clear();
      return written;
    }

    @Override
    public void close() {
      done(connection.close());
    }
  }
}
