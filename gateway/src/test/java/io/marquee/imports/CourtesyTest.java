package io.marquee.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Sort;
import io.marquee.guard.Courteous;
import io.marquee.pipeline.FakeTime;
import io.marquee.pipeline.Trace;
import io.marquee.port.Embedder;
import io.marquee.search.SearchRequest;
import io.marquee.search.SearchResponse;
import io.marquee.search.Strain;
import io.marquee.time.Courtesy;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who brings in titles lets searches go first, and goes on all the same. */
class CourtesyTest {

  private final FakeTime time = new FakeTime();
  private Future<SearchResponse> answer = Future.failedFuture("any");
  private final Strain searches = new Strain((request, deadline, trace) -> answer, time.ticker());
  private final Courtesy courtesy = new Courtesy(time, searches::isFelt);

  @Test
  void whereNobodySuffersATurnIsAtOnce() {
    assertThat(courtesy.turn().isComplete()).isTrue();
    search(200, 99);
    assertThat(searches.isFelt()).isFalse();
    assertThat(courtesy.turn().isComplete()).isTrue();
    assertThat(time.alarms()).isZero();
  }

  @Test
  void aSearchThatTookOverHalfOfItsBudgetIsFeltForSomeMoments() {
    search(200, 101);
    assertThat(searches.isFelt()).isTrue();
    Future<Void> turn = courtesy.turn();
    time.pass(Strain.MOMENTS.minusMillis(1));
    assertThat(turn.isComplete()).isFalse();
    time.pass(Duration.ofMillis(25));
    assertThat(turn.isComplete()).isTrue();
    assertThat(searches.isFelt()).isFalse();
  }

  @Test
  void whatIsHalfOfABudgetDependsOnTheBudget() {
    search(50, 30);
    assertThat(searches.isFelt()).isTrue();
    time.pass(Duration.ofSeconds(1));
    search(2_000, 900);
    assertThat(searches.isFelt()).isFalse();
  }

  @Test
  void aSearchThatFailsLateIsFeltToo() {
    Promise<SearchResponse> late = Promise.promise();
    answer = late.future();
    var ended = searches.search(request(200), Deadline.after(time.ticker(), millis(200)), trace());
    time.pass(millis(200));
    late.fail("out of time");
    assertThat(ended.failed()).isTrue();
    assertThat(searches.isFelt()).isTrue();
  }

  @Test
  void whoeverSuffersWithoutEndIsNotWaitedForWithoutEnd() {
    long worked = work(new Courtesy(time, () -> true), Duration.ofMinutes(1));
    assertThat(worked).isBetween(60_000L / 7, 60_000L / 5);
  }

  @Test
  void anEmbedderWaitsForItsTurnBeforeEveryCall() {
    List<String> done = new ArrayList<>();
    Embedder embedder = new Courteous(new Written(done), courtesy);
    search(200, 150);
    embedder.embed(List.of("a"), Deadline.after(time.ticker(), Duration.ofSeconds(30)));
    assertThat(done).isEmpty();
    time.pass(Strain.MOMENTS.plusMillis(20));
    assertThat(done).containsExactly("a");
  }

  /** How many milliseconds of {@code span} were worked, by who asks for a turn each millisecond. */
  private long work(Courtesy courtesy, Duration span) {
    long worked = 0;
    long end = time.ticker().nanos() + span.toNanos();
    Future<Void> turn = courtesy.turn();
    while (time.ticker().nanos() < end) {
      boolean mine = turn.isComplete();
      time.pass(millis(1));
      worked += mine ? 1 : 0;
      turn = mine ? courtesy.turn() : turn;
    }
    return worked;
  }

  /** A search that takes {@code took} of {@code budget} milliseconds. */
  private void search(int budget, int took) {
    Promise<SearchResponse> later = Promise.promise();
    answer = later.future();
    var _ =
        searches.search(request(budget), Deadline.after(time.ticker(), millis(budget)), trace());
    time.pass(millis(took));
    later.fail("what it says does not matter");
  }

  private static Trace trace() {
    return new Trace();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static SearchRequest request(int budget) {
    return new SearchRequest(
        "words",
        Filters.NONE,
        null,
        20,
        Set.of(),
        Sort.RELEVANCE,
        false,
        false,
        millis(budget),
        null);
  }

  /** Notes what it is asked for. */
  private record Written(List<String> done) implements Embedder {
    @Override
    public String model() {
      return "written";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
      done.addAll(texts);
      return Future.succeededFuture(List.of());
    }

    @Override
    public void close() {}
  }
}
