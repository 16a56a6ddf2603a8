package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every leg promises, whatever it searches by. */
public abstract class SearchSourceContract {

  private static final Outlet NETFLIX_US = new Outlet("netflix", "US");
  private static final Outlet NETFLIX_GB = new Outlet("netflix", "GB");

  /** Far beyond what a test takes. */
  private static final Duration AMPLE = Duration.ofSeconds(60);

  protected final Vertx vertx = Vertx.vertx();

  /** A source over exactly these titles; closed by the engine's own test. */
  protected abstract SearchSource over(List<IndexChange.Put> titles) throws Exception;

  /** A question to which every title is an answer, as long as no filter is against it. */
  protected abstract Ask everything();

  protected abstract SearchTraits traits();

  @AfterEach
  void closeVertx() throws Exception {
    get(vertx.close());
  }

  @Test
  void findsAtMostTheLimitEachOnceBestFirst() throws Exception {
    SearchSource source = over(new Shelf(1).titles(40));

    List<Hit> hits = found(source, everything().limit(25)).hits();

    assertThat(hits).hasSize(25);
    assertThat(hits).extracting(Hit::id).doesNotHaveDuplicates();
    assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(Hit::score).reversed());
  }

  @Test
  void findsExactlyWhatPassesTheFilters() throws Exception {
    List<IndexChange.Put> titles = new Shelf(2).titles(150);
    SearchSource source = over(titles);
    Shelf questions = new Shelf(3);

    for (int i = 0; i < 150; i++) {
      Query query = questions.filtered(everything().limit(1000)).query();
      assertThat(ids(get(source.search(query, soon()))))
          .as("%s in %s", query.filters(), query.region())
          .isEqualTo(Shelf.passing(titles, query));
    }
  }

  @Test
  void whatIsHiddenIsNotFoundWhateverItPasses() throws Exception {
    List<IndexChange.Put> titles = new Shelf(9).titles(150);
    SearchSource source = over(titles);
    List<TitleId> hidden = titles.stream().map(IndexChange.Put::id).limit(75).toList();
    Shelf questions = new Shelf(10);

    assertThat(ids(source, everything().limit(1000).hiding(hidden)))
        .hasSize(75)
        .doesNotContainAnyElementsOf(hidden);
    assertThat(found(source, everything().limit(60).hiding(hidden)).hits()).hasSize(60);
    for (int i = 0; i < 50; i++) {
      Query query = questions.filtered(everything().limit(1000).hiding(hidden)).query();
      assertThat(ids(get(source.search(query, soon()))))
          .as("%s in %s", query.filters(), query.region())
          .isEqualTo(Shelf.passing(titles, query));
    }
  }

  @Test
  void aPlatformCountsInTheRegionOfTheQuery() throws Exception {
    SearchSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("Here").on(NETFLIX_US),
                    Sample.title("There").on(NETFLIX_GB),
                    Sample.title("Nowhere"))));

    assertThat(ids(source, everything().on("netflix"))).containsExactly(Sample.id("Here"));
    assertThat(ids(source, everything().on("netflix").in("GB")))
        .containsExactly(Sample.id("There"));
    assertThat(ids(source, everything().availableNow())).containsExactly(Sample.id("Here"));
    assertThat(ids(source, everything().availableNow().in("FR"))).isEmpty();
  }

  @Test
  void whatIsNotKnownIsInNoRange() throws Exception {
    SearchSource source = over(Sample.puts(List.of(Sample.title("Unknown"))));

    assertThat(ids(source, everything())).hasSize(1);
    assertThat(ids(source, everything().minutes(null, 500))).isEmpty();
    assertThat(ids(source, everything().minRating(0))).isEmpty();
    assertThat(ids(source, everything().contentRatingMax("NC-17"))).isEmpty();
  }

  @Test
  void aFilterThatNothingPassesIsNoError() throws Exception {
    SearchSource source = over(new Shelf(4).titles(20));

    assertThat(ids(source, everything().genres("No Such Genre"))).isEmpty();
    assertThat(ids(source, everything().on("no-such-platform"))).isEmpty();
    assertThat(ids(source, everything().people("Nobody"))).isEmpty();
    assertThat(ids(source, everything().languages("xx"))).isEmpty();
    assertThat(ids(source, everything().without("No Such Genre"))).hasSize(20);
  }

  @Test
  void peopleAreKnownWhateverTheirAccentsAndCase() throws Exception {
    SearchSource source =
        over(
            Sample.puts(
                List.of(
                    Sample.title("With").cast("Penélope Cruz").directors("Björn Ek"),
                    Sample.title("Without").cast("Penelope Wilton"))));

    assertThat(ids(source, everything().people("penelope CRUZ", "Bjorn Ek")))
        .containsExactly(Sample.id("With"));
  }

  @Test
  void nothingIsAnAnswerOverNothing() throws Exception {
    SearchSource source = over(List.of());

    assertThat(found(source, everything()).hits()).isEmpty();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws Exception {
    SearchSource source = over(new Shelf(5).titles(60));

    Found first = found(source, everything().limit(30));

    assertThat(found(source, everything().limit(30)).hits()).isEqualTo(first.hits());
  }

  @Test
  void answersOnTheContextThatAsks() throws Exception {
    SearchSource source = over(new Shelf(6).titles(5));
    Promise<Context> answering = Promise.promise();
    Context asking = vertx.getOrCreateContext();

    asking.runOnContext(
        go ->
            source
                .search(everything().query(), soon())
                .onComplete(answer -> answering.complete(Vertx.currentContext())));

    assertThat(get(answering.future())).isSameAs(asking);
  }

  @Test
  void whatIsLateAlreadyIsNotBegun() throws Exception {
    SearchSource source = over(new Shelf(7).titles(5));
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThatThrownBy(() -> get(source.search(everything().query(), passed)))
        .isInstanceOf(DeadlineExceeded.class);
  }

  /** Time runs out after ever more looks at the clock: all of the answer, or none of it. */
  @Test
  void atTheDeadlineThereIsNoHalfAnswerAndTheEngineIsFree() throws Exception {
    SearchSource source = over(new Shelf(8).titles(300));
    Query query = everything().limit(300).query();
    int whole = get(source.search(query, soon())).hits().size();

    for (int looks = 0; looks < 40; looks++) {
      Future<Found> answer = source.search(query, after(looks));
      try {
        assertThat(get(answer).hits()).hasSize(whole);
      } catch (DeadlineExceeded late) {
        assertThat(get(source.search(query, soon())).hits()).hasSize(whole);
      }
    }
  }

  /** A deadline that has passed once it has been looked at so many times. */
  protected static Deadline after(int looks) {
    AtomicInteger looked = new AtomicInteger(-1); // the deadline's own making is one
    return Deadline.after(
        () -> looked.getAndIncrement() < looks ? 0 : AMPLE.multipliedBy(2).toNanos(), AMPLE);
  }

  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), AMPLE);
  }

  protected static Found found(SearchSource source, Ask ask) throws Exception {
    return get(source.search(ask.query(), soon()));
  }

  protected static Set<TitleId> ids(SearchSource source, Ask ask) throws Exception {
    return ids(found(source, ask));
  }

  private static Set<TitleId> ids(Found found) {
    return new HashSet<>(found.hits().stream().map(Hit::id).toList());
  }

  /** The value of {@code future}, or what it failed with. */
  protected static <T> T get(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    } catch (TimeoutException never) {
      throw new AssertionError("the future never completes", never);
    }
  }
}
