package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.port.Ask;
import io.marquee.port.IndexChange;
import io.marquee.port.Sample;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That work stops when its time is over, wherever it is then. */
class PatienceTest {

  /** Looks at the clock that a search may still take to come to its end. */
  private static final int TO_THE_DOOR = 12;

  private static final Duration BUDGET = Duration.ofSeconds(60);
  private static final int TITLES = 2_000;

  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @TempDir private Path folder;

  /** A clock that jumps past the deadline when it has been looked at so many times. */
  private static final class Clock implements Ticker {
    private final AtomicInteger looks = new AtomicInteger();
    private final int jumpsAfter;

    Clock(int jumpsAfter) {
      this.jumpsAfter = jumpsAfter;
    }

    @Override
    public long nanos() {
      return looks.getAndIncrement() < jumpsAfter ? 0 : BUDGET.toNanos();
    }

    int looks() {
      return looks.get();
    }
  }

  @Test
  void aTextSearchStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    stops(12, deadline -> lucene.text().search(Ask.text("word7 word11").query(), deadline));
  }

  @Test
  void lookingForWhatWasMeantStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    stops(
        35, deadline -> lucene.text().search(Ask.text("wxrd1 word qwordseven").query(), deadline));
  }

  @Test
  void pickingTheStrongestWordsStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("word").append(i).append(' ');
    }
    stops(70, deadline -> lucene.text().search(Ask.text(text.toString()).query(), deadline));
  }

  @Test
  void suggestingStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    stops(12, deadline -> lucene.suggester().suggest("t", "US", 20, deadline));
    stops(40, deadline -> lucene.suggester().suggest("tilte 1999", "US", 20, deadline));
  }

  @Test
  void correctingStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    stops(10, deadline -> lucene.suggester().correct("wrod12 qwordseven", deadline));
  }

  @Test
  void countingStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    Query query = Ask.text("").limit(1).counting(Facet.values()).query();
    stops(28, deadline -> lucene.text().search(query, deadline));
  }

  @Test
  void markingStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    List<TitleId> ids = titles().subList(0, 100).stream().map(IndexChange::id).toList();
    stops(200, deadline -> lucene.text().highlight(Ask.text("word7").query(), ids, deadline));
  }

  @Test
  void readingTitlesStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    List<IndexChange> titles = List.copyOf(titles().subList(0, 100));
    List<TitleId> ids = titles.stream().map(IndexChange::id).toList();
    stops(
        100,
        deadline ->
            lucene
                .index()
                .apply(titles) // what has just been written is not at hand
                .compose(written -> lucene.index().titles(ids, deadline)));
  }

  @Test
  void aVectorSearchStops() throws Exception {
    Lucene lucene = shelves.over(folder, titles());
    Random random = new Random(4);
    Ask ask =
        Ask.text("")
            .limit(300)
            .passages(List.of(Sample.vector(random, 16), Sample.vector(random, 16)));

    stops(1000, deadline -> lucene.vector().search(ask.query(), deadline));
    stops(1000, deadline -> lucene.vector().search(ask.years(2000, 2100).query(), deadline));
    stops(100, deadline -> lucene.vector().search(ask.years(2001, 2001).query(), deadline));
  }

  /**
   * The search looks at the clock {@code atLeast} so often, and whenever it finds that its time is
   * over it is on its way out, with nothing.
   */
  private static <T> void stops(int atLeast, Function<Deadline, Future<T>> search)
      throws Exception {
    Clock never = new Clock(Integer.MAX_VALUE);
    Shelves.get(search.apply(Deadline.after(never, BUDGET)));
    assertThat(never.looks()).as("looks at the clock").isGreaterThanOrEqualTo(atLeast);

    for (int looks = 2; looks < never.looks(); looks += 1 + never.looks() / 40) {
      Clock clock = new Clock(looks);
      Future<T> late = search.apply(Deadline.after(clock, BUDGET));
      assertThatThrownBy(() -> Shelves.get(late))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DeadlineExceeded.class);
      assertThat(clock.looks()).isLessThanOrEqualTo(looks + TO_THE_DOOR);
    }
  }

  @Test
  void moreThanCanWaitIsRefused() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    try (Workers search = new Workers(vertx, "search", 1, 1)) {
      Lucene lucene = Shelves.get(Lucene.open(vertx, folder, Shelves.SETTINGS, search));
      Future<Boolean> blocking =
          search.run(
              Shelves.soon(),
              () -> {
                busy.countDown();
                free.await();
                return true;
              });
      busy.await();
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        asked.add(lucene.text().search(Ask.text("her").query(), Shelves.soon()));
      }
      free.countDown();

      assertThat(Shelves.get(blocking)).isTrue();
      assertThatThrownBy(() -> Shelves.get(asked.getLast())).hasCauseInstanceOf(Overloaded.class);
      Shelves.get(asked.getFirst());
      lucene.index().close();
    }
  }

  private static List<IndexChange.Put> titles() {
    Random random = new Random(1);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < TITLES; i++) {
      StringBuilder overview = new StringBuilder();
      for (int word = 0; word < 12; word++) {
        overview.append("word").append(random.nextInt(90)).append(' ');
      }
      samples.add(
          Sample.title("Title " + i)
              .year(1990 + i % 20)
              .genres("Drama")
              .overview(overview.toString()));
    }
    return Sample.puts(samples);
  }
}
