package io.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.marquee.availability.Checked.Certainty;
import io.marquee.availability.Freshness;
import io.marquee.availability.ScriptedPlatforms;
import io.marquee.availability.Sources;
import io.marquee.availability.Tally;
import io.marquee.availability.Verification;
import io.marquee.catalog.Alternatives;
import io.marquee.catalog.CurationRule;
import io.marquee.catalog.CurationRule.Match;
import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Query;
import io.marquee.catalog.Reading;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Synonym;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.catalog.Watched;
import io.marquee.pipeline.FakeTime;
import io.marquee.pipeline.Trace;
import io.marquee.port.AvailabilityStore;
import io.marquee.port.Embedder;
import io.marquee.port.Json;
import io.marquee.ranking.Diversity;
import io.marquee.ranking.Evidence;
import io.marquee.ranking.Feature;
import io.marquee.ranking.Floor;
import io.marquee.ranking.Linear;
import io.marquee.ranking.Model;
import io.marquee.ranking.Preference;
import io.marquee.ranking.Serving;
import io.marquee.ranking.Weights;
import io.marquee.search.SearchRequest.FusionOptions;
import io.marquee.search.SearchRequest.Mode;
import io.marquee.search.SearchResponse.Place;
import io.marquee.search.SearchResponse.SourceStatus;
import io.marquee.search.SearchResponse.StageTook;
import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.marquee.time.Unavailable;
import io.marquee.understanding.Concession;
import io.marquee.understanding.Curation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HybridSearchTest {

  private static final Budgets BUDGETS =
      new Budgets(
          millis(200),
          millis(30),
          millis(10),
          millis(80),
          millis(15),
          millis(15),
          millis(5),
          millis(40),
          millis(15));

  private static final Model BY_RATING =
      new Model("test", "1", new Linear(Map.of(Feature.RATING, new Linear.Term(0, 1))));

  private static final Instant LATER = MemoryCatalogue.CHECKED.plus(Duration.ofHours(2));

  private final FakeTime time = new FakeTime();
  private final Trace trace = new Trace();
  private final MemoryCatalogue catalogue =
      new MemoryCatalogue().with("a", 1990, 7).with("b", 2010, 9).with("c", 2000, 8);
  private final ScriptedLeg vector = new ScriptedLeg("vector");
  private final ScriptedLeg sql = new ScriptedLeg("sql");
  private final ScriptedLeg text = new ScriptedLeg("text");
  private final ScriptedLeg near = new ScriptedLeg("near");
  private final Resembling resembling = new Resembling(catalogue.index(), near, time);
  private final ScriptedSuggester suggester = new ScriptedSuggester();
  private int requests;
  private final ScriptedPlatforms platforms = new ScriptedPlatforms(() -> LATER);
  private boolean verifying = true;
  private Set<String> off = Set.of();
  private Floor floor = Floor.NONE;
  private RerankSettings rerank = RerankSettings.OFF;
  private ArrangeSettings arrange = ArrangeSettings.OFF;
  private Supplier<Serving> models = () -> Serving.of(BY_RATING);
  private Map<QueryKind, Weights> byKind = Map.of();
  private Reading reading = new Reading(Interpretation.verbatim("words"), "words");
  private final Map<String, Reading> readings = new HashMap<>();
  private Future<UserContext> context = Future.succeededFuture(UserContext.ANONYMOUS);
  private final ScriptedSession sessions = new ScriptedSession();
  private final MapOrders orders = new MapOrders();
  private Map<TitleId, Double> plays = Map.of();
  private final List<SearchEvent> events = new ArrayList<>();
  private Optional<Curation> curation = Optional.of(Curation.NONE);
  private Future<List<Embedding>> embedding =
      Future.succeededFuture(List.of(new Embedding(new float[] {1})));

  @Test
  void whatSeveralLegsFindComesFirst() {
    vector.finds("a", "b");
    text.finds("b", "c");

    SearchResponse response = answer(request());

    assertPage(response, "b", "a", "c");
    assertThat(response.results().getFirst().evidence()).containsOnlyKeys("vector", "text");
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void aLateLegCostsOnlyItself() {
    vector.finds("a", "b");
    sql.isSilent();
    text.finds("b");

    Future<SearchResponse> answer = ask(request());
    time.pass(millis(200));

    assertPage(answer.result(), "b", "a");
    assertThat(source(answer.result(), "sql").status()).isEqualTo(SourceStatus.LATE);
    assertThat(answer.result().metadata().degraded()).containsExactly("retrieve");
    assertThat(time.alarms()).isZero();
  }

  @Test
  void aBrokenOrFullLegSaysWhy() {
    vector.fails(new IllegalStateException("disk on fire"));
    sql.fails(new Overloaded("64 are waiting"));
    text.finds("a");

    SearchResponse response = answer(request());

    assertPage(response, "a");
    assertThat(source(response, "vector").status()).isEqualTo(SourceStatus.FAILED);
    assertThat(source(response, "vector").reason())
        .isEqualTo("the engine failed: IllegalStateException");
    assertThat(source(response, "sql").status()).isEqualTo(SourceStatus.REFUSED);
  }

  @Test
  void theModelMovesTitlesAndSaysByHowMuch() {
    rerank = new RerankSettings(2, 1, 1);
    vector.finds("a", "b", "c");

    SearchResponse response = answer(explained());

    assertPage(response, "b", "a", "c");
    assertThat(response.metadata().model())
        .isEqualTo(new SearchResponse.ModelUsed("test", "1", null));
    for (Result result : response.results()) {
      Result.Explanation sum = Objects.requireNonNull(result.explanation());
      assertThat(sum.fusion() + sum.model()).isCloseTo(result.relevanceScore(), within(1e-6));
      assertThat(result.relevanceScore()).isBetween(0.0, 1.0);
    }
    assertThat(response.results())
        .isSortedAccordingTo(
            (one, other) -> Double.compare(other.relevanceScore(), one.relevanceScore()));
  }

  @Test
  void twoOfOppositeTasteAskTheSameAndSeeItInOppositeOrder() {
    rerank = new RerankSettings(50, 1, 1);
    models =
        () ->
            Serving.of(
                new Model(
                    "taste", "1", new Linear(Map.of(Feature.OWN_RATING, new Linear.Term(0, 1)))));
    vector.finds("a", "b");

    context = rated("a", "b");
    assertPage(answer(from(null, new Asker(ANA, null, null))), "a", "b");
    context = rated("b", "a");
    assertPage(answer(from(null, new Asker(ANA, null, null))), "b", "a");
    assertPage(answer(from(null, Asker.NOBODY)), "a", "b");
  }

  private static Future<UserContext> rated(String liked, String disliked) {
    return known(null, null)
        .map(
            user ->
                new UserContext(
                    user.version(),
                    user.preferences(),
                    user.history(),
                    Map.of(TitleId.ofSlug(liked), 5.0, TitleId.ofSlug(disliked), 0.5),
                    user.watchlist(),
                    user.session()));
  }

  @Test
  void lateVectorsCostOnlyWhatTheyTellOfTaste() {
    rerank = new RerankSettings(50, 1, 1);
    vector.finds("a", "b", "c");
    context = rated("a", "c");
    catalogue.vectors = Promise.<Void>promise().future();

    Future<SearchResponse> answer = ask(from(null, new Asker(ANA, null, null)));
    time.pass(BUDGETS.rerank().plus(BUDGETS.present()));

    assertPage(answer.result(), "b", "c", "a");
    assertThat(answer.result().metadata().degraded()).isEmpty();
    assertThat(time.alarms()).isZero();
  }

  @Test
  void nobodyIsTheSameAsNobodyElse() {
    rerank = new RerankSettings(50, 1, 1);
    models = () -> new Serving(BY_RATING, Optional.of(BY_RATING), 0.5);
    vector.finds("a", "b", "c");
    HybridSearch search = search(() -> MemoryCatalogue.CHECKED.plusNanos(1_000L * requests++));

    assertThat(drafted(search, Asker.NOBODY)).isBetween(300L, 700L);
    assertThat(drafted(search, new Asker(ANA, null, null))).as("in one hour").isIn(0L, 1_000L);
  }

  /** How many of a thousand requests two models drafted. */
  private long drafted(HybridSearch search, Asker asker) {
    return Stream.generate(() -> answer(search, from(null, asker)))
        .limit(1_000)
        .filter(response -> Objects.requireNonNull(response.metadata().model()).rival() != null)
        .count();
  }

  @Test
  void aBrokenModelCostsOnlyItself() {
    rerank = new RerankSettings(50, 1, 1);
    models =
        () -> {
          throw new IllegalStateException("no trees");
        };
    vector.finds("a", "b", "c");

    SearchResponse response = answer(request());

    assertPage(response, "a", "b", "c");
    assertThat(response.metadata().degraded()).containsExactly("rerank");
    assertThat(response.metadata().model()).isNull();
  }

  @Test
  void twoModelsDraftThePageAndTheSumStillHolds() {
    rerank = new RerankSettings(50, 1, 1);
    Model byYear =
        new Model("test", "2", new Linear(Map.of(Feature.FRESHNESS, new Linear.Term(0, -1))));
    models = () -> new Serving(BY_RATING, Optional.of(byYear), 1);
    vector.finds("c", "b", "a");

    SearchResponse response = answer(explained());

    assertThat(response.metadata().model())
        .isEqualTo(new SearchResponse.ModelUsed("test", "1", "2"));
    assertThat(response.results())
        .extracting(Result::title)
        .containsExactlyInAnyOrder("A", "B", "C");
    assertThat(response.results().getFirst().title()).as("first of one of them").isIn("A", "B");
    assertThat(response.results())
        .isSortedAccordingTo(
            (one, other) -> Double.compare(other.relevanceScore(), one.relevanceScore()));
    assertPage(
        answer(request()),
        response.results().stream()
            .map(r -> r.title().toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
  }

  @Test
  void whatIsPlayedThisWeekCounts() {
    rerank = new RerankSettings(50, 1, 1);
    models =
        () ->
            Serving.of(
                new Model(
                    "test",
                    "plays",
                    new Linear(Map.of(Feature.WEEKLY_PLAYS, new Linear.Term(0, 1)))));
    vector.finds("a", "b", "c");
    assertPage(answer(request()), "a", "b", "c");

    plays = Map.of(TitleId.ofSlug("c"), 1.0, TitleId.ofSlug("b"), 0.5);
    assertPage(answer(request()), "c", "b", "a");
  }

  @Test
  void whatWasShownAndWhyIsToldToWhoeverLearnsFromIt() {
    rerank = new RerankSettings(50, 1, 1);
    Model byYear =
        new Model("test", "2", new Linear(Map.of(Feature.FRESHNESS, new Linear.Term(0, -1))));
    models = () -> new Serving(BY_RATING, Optional.of(byYear), 1);
    vector.finds("c", "b", "a");

    SearchResponse response = answer(request().named("search-1"));

    SearchEvent event = events.getLast();
    assertThat(event.searchId()).isEqualTo("search-1");
    assertThat(event.models()).containsExactly("1", "2");
    assertThat(event.zeroResults()).isFalse();
    assertThat(event.stages()).isEqualTo(response.metadata().stages());
    assertThat(event.shown())
        .extracting(SearchEvent.Shown::contentId)
        .isEqualTo(response.results().stream().map(Result::id).toList());
    assertThat(event.shown()).extracting(SearchEvent.Shown::position).containsExactly(1, 2, 3);
    assertThat(event.shown()).extracting(SearchEvent.Shown::team).contains(0, 1);
    for (SearchEvent.Shown shown : event.shown()) {
      assertThat(shown.score().total()).isEqualTo(shown.relevanceScore());
      assertThat(Objects.requireNonNull(shown.features()))
          .containsKey("fused")
          .doesNotContainKey("own_rating");
    }
    assertThat(Json.string(event)).contains("\"search_id\":\"search-1\"", "\"team\":");
  }

  @Test
  void anEmptyPageIsToldTooAndWhatHasNoNameIsNot() {
    answer(request());
    assertThat(events).isEmpty();

    answer(request().named("search-2"));
    assertThat(events.getLast().zeroResults()).isTrue();
    assertThat(events.getLast().shown()).isEmpty();
    assertThat(events.getLast().user()).isNull();
  }

  @Test
  void whatIsToldAtLengthIsNoMatterOfTaste() {
    rerank = new RerankSettings(50, 1, 1);
    String story = "a word ".repeat(30);
    reading = new Reading(Interpretation.verbatim(story), story);
    vector.finds("a", "b", "c");

    SearchResponse response = answer(request());

    assertPage(response, "a", "b", "c");
    assertThat(response.metadata().model()).isNull();
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void theModelDoesNotMoveWhatAnOperatorHasPut() {
    rerank = new RerankSettings(50, 1, 1);
    curate(rule(List.of(new Pin(TitleId.ofSlug("a"), 2)), List.of()));
    vector.finds("a", "c", "b");

    assertPage(answer(request()), "b", "a", "c");
  }

  @Test
  void inAnotherOrderThanRelevanceTheModelHasNoSay() {
    rerank = new RerankSettings(50, 1, 1);
    text.finds("a", "b", "c");

    SearchResponse response = answer(request(null, Sort.YEAR, millis(200)));

    assertPage(response, "b", "c", "a");
    assertThat(response.metadata().model()).isNull();
    assertThat(response.metadata().stages())
        .extracting(SearchResponse.StageTook::name)
        .doesNotContain("rerank");
  }

  @Test
  void aLegThatWeighsNothingIsNotAsked() {
    text.finds("a");
    FusionOptions textOnly =
        new FusionOptions(null, null, new Weights(Map.of("vector", 0.0, "sql", 0.0)));

    SearchResponse response = answer(request(textOnly, Sort.RELEVANCE, millis(200)));

    assertPage(response, "a");
    assertThat(vector.asked).isEmpty();
    assertThat(source(response, "sql").status()).isEqualTo(SourceStatus.SKIPPED);
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void nonsenseFindsNothingAndSaysWhy() {
    floor = new Floor(0.25, 0.3, 0.4);
    vector.findsAt(0.39, "a");

    SearchResponse response = answer(request());

    assertPage(response);
    assertThat(source(response, "vector").hits()).isZero();
    assertThat(source(response, "vector").dropped()).isEqualTo(1);
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void whatOnlyVectorsFindStaysIfItIsNear() {
    floor = new Floor(0.25, 0.3, 0.4);
    vector.findsAt(0.41, "a");

    assertPage(answer(request()), "a");
  }

  @Test
  void someOfTheWordsMeanNothingWhereNoTitleIsNear() {
    floor = new Floor(0.25, 0.3, 0.4);
    reading = new Reading(Interpretation.verbatim("tax return form"), "tax return form");
    vector.findsAt(0.2, "a");
    text.finds("b");

    SearchResponse response = answer(request());

    assertPage(response);
    assertThat(response.total().value()).isZero();
  }

  /** Models know some languages badly, and rare names not at all. */
  @Test
  void halfOfTheWordsMeanSomethingHoweverFarTheNearestIs() {
    floor = new Floor(0.25, 0.3, 0.4);
    reading = new Reading(Interpretation.verbatim("ein Junge und sein Hund"), "junge sein hund");
    vector.findsAt(0.2, "a");
    text.finds("b");
    text.marks("Der <em>Junge</em> und der <em>Hund</em>, noch ein <em>Hund</em>");
    assertPage(answer(request()), "b");

    text.marks("Der <em>Hund</em> und noch ein <em>hund</em>");
    assertPage(answer(request()));
  }

  @Test
  void wordsThatFilterAreNoNonsenseHoweverFarTheRestIs() {
    floor = new Floor(0.25, 0.3, 0.4);
    reading = new Reading(thriller(), "poor family");
    vector.findsAt(0.1, "a");

    assertPage(answer(request()), "a");
  }

  @Test
  void everyKindOfQueryHasItsWeightsAndARequestMayHaveOthers() {
    byKind = Map.of(QueryKind.SEARCH, new Weights(Map.of("text", 0.5)));
    vector.finds("a");
    text.finds("b");

    assertPage(answer(request()), "a", "b");
    FusionOptions text = new FusionOptions(null, null, new Weights(Map.of("text", 3.0)));
    assertPage(answer(request(text, Sort.RELEVANCE, millis(200))), "b", "a");
  }

  @Test
  void onlyTheVectorLegWaitsForTheEmbedding() {
    embedding = Promise.<List<Embedding>>promise().future();
    vector.finds("a");
    text.finds("b");

    Future<SearchResponse> answer = ask(request());
    time.pass(millis(200));

    assertPage(answer.result(), "b");
    assertThat(source(answer.result(), "vector").status()).isEqualTo(SourceStatus.LATE);
  }

  @Test
  void withoutASingleLegTheAnswerIsARefusal() {
    vector.isSilent();
    sql.isSilent();
    text.fails(new IllegalStateException("closed"));

    Future<SearchResponse> answer = ask(request());
    time.pass(millis(200));

    assertThat(answer.cause()).isInstanceOf(Problem.Refusal.class);
    assertThat(((Problem.Refusal) answer.cause()).problem().kind())
        .isEqualTo(Problem.Kind.OUT_OF_TIME);
  }

  @Test
  void aSmallerBudgetShrinksEveryStage() {
    text.finds("a");

    SearchResponse response = answer(request(null, Sort.RELEVANCE, millis(50)));

    assertThat(text.deadlines.getFirst().remainingNanos()).isEqualTo(millis(19).toNanos());
    assertThat(response.metadata().stages())
        .extracting(SearchResponse.StageTook::name, SearchResponse.StageTook::budgetMs)
        .contains(tuple("retrieve", 20.0), tuple("verify", 10.0));
  }

  @Test
  void aBrokenStoreLeavesWhatTheFeedLastSaidAndMarksIt() {
    text.finds("a");
    catalogue.broken();

    SearchResponse response = answer(request());

    assertThat(response.results().getFirst().availability())
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.platform()).isEqualTo("netflix");
              assertThat(offer.status()).isEqualTo(Result.OfferStatus.UNVERIFIED);
              assertThat(offer.price()).isNull();
            });
    assertThat(response.metadata().degraded()).containsExactly("verify");
  }

  @Test
  void anOfferIsCachedForAnHourAndUnverifiedAfterIt() {
    text.finds("a");
    assertThat(offerAt(MemoryCatalogue.CHECKED.plus(Duration.ofMinutes(59))))
        .isEqualTo(Result.OfferStatus.CACHED);
    assertThat(offerAt(MemoryCatalogue.CHECKED.plus(Duration.ofMinutes(60))))
        .isEqualTo(Result.OfferStatus.UNVERIFIED);
  }

  @Test
  void whatIsNotKnownForSureIsAskedAndLearned() {
    text.finds("a");
    platforms.offers("a");

    SearchResponse response = answer(search(() -> LATER), request());

    assertThat(response.results().getFirst().availability())
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.status()).isEqualTo(Result.OfferStatus.VERIFIED);
              assertThat(offer.checkedAt()).isEqualTo(LATER);
            });
    assertThat(response.metadata().degraded()).isEmpty();
    assertThat(stage(response, "verify").reason()).isEqualTo("1 verified");
    time.pass(millis(1000));
    assertThat(platforms.learned).hasSize(1);
  }

  @Test
  void aLatePlatformCostsOnlyCertainty() {
    text.finds("a", "b");
    platforms.isSilent();

    Future<SearchResponse> answer =
        search(() -> LATER).search(request(), Deadline.after(time.ticker(), millis(200)), trace);
    time.pass(millis(200));

    assertPage(answer.result(), "a", "b");
    assertThat(answer.result().results().getFirst().availability())
        .extracting(Result.Offer::status)
        .containsExactly(Result.OfferStatus.UNVERIFIED);
    assertThat(answer.result().metadata().degraded()).containsExactly("verify");
    assertThat(stage(answer.result(), "verify").status()).isEqualTo("ok");
    assertThat(stage(answer.result(), "verify").reason()).isEqualTo("2 unverified; netflix late");
  }

  @Test
  void whatHasGoneMakesRoomForASpareWhereItMustBeThere() {
    text.finds("a", "b", "c");
    platforms.lacks("a");
    platforms.offers("b", "c");

    assertPage(answer(search(() -> LATER), request(2, Filters.NONE)), "a", "b");
    assertPage(answer(search(() -> LATER), request(2, availableNow())), "b", "c");
  }

  @Test
  void whatBeginsLaterOrIsOverIsNotThere() {
    catalogue.with("d", 2000, 5);
    text.finds("a", "b", "c", "d");
    platforms.offersFor24Hours("a", LATER.plusSeconds(1));
    platforms.offersFor24Hours("b", LATER.minus(Duration.ofDays(1)));
    platforms.offersFor24Hours("c", LATER);
    platforms.offers("d");

    SearchResponse all = answer(search(() -> LATER), request(4, Filters.NONE));
    assertThat(all.results())
        .flatExtracting(Result::availability)
        .allMatch(offer -> offer.status() == Result.OfferStatus.VERIFIED)
        .extracting(Result.Offer::available)
        .containsExactly(false, false, true, true);
    assertPage(answer(search(() -> LATER), request(4, availableNow())), "c", "d");
  }

  @Test
  void inAnotherOrderToo() {
    text.finds("a", "b", "c");
    platforms.lacks("b");
    platforms.offers("a", "c");
    SearchRequest byYear =
        new SearchRequest(
            "words", availableNow(), null, 2, Set.of(), Sort.YEAR, true, false, millis(200), null);

    assertPage(answer(search(() -> LATER), byYear), "c", "a");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 40, 400})
  void asLongAsEnoughIsThereThePageIsFull(long seed) {
    var random = new SplittableRandom(seed);
    List<String> all = IntStream.range(0, 40).mapToObj(i -> "t" + i).toList();
    all.forEach(slug -> catalogue.with(slug, 2000, 5));
    Set<String> gone =
        random.ints(0, 40).distinct().limit(10).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    text.finds(all.toArray(String[]::new));
    platforms.offers(all.toArray(String[]::new));
    platforms.lacks(gone.toArray(String[]::new));

    assertPage(
        answer(search(() -> LATER), request(20, availableNow())),
        all.stream().filter(slug -> !gone.contains(slug)).limit(20).toArray(String[]::new));
  }

  @Test
  void whatAnOperatorHasPutStaysWhereSomethingBeforeItIsGone() {
    catalogue.with("d", 2005, 6);
    curate(rule(List.of(new Pin(TitleId.ofSlug("c"), 3)), List.of()));
    text.finds("a", "b", "c", "d");
    platforms.offers("b", "c", "d");
    platforms.lacks("a");

    assertPage(answer(search(() -> LATER), request(20, availableNow())), "b", "d", "c");
  }

  @Test
  void whatLeavesAfterAnOrderWasFrozenKeepsItsPlace() {
    text.finds("a", "b", "c");
    platforms.lacks("a");
    platforms.offers("b", "c");
    SearchResponse first = answer(search(() -> LATER), onePage(null));
    assertPage(first, "b");

    platforms.lacks("c");
    SearchResponse second = answer(search(() -> LATER), onePage(first.nextCursor()));

    assertPage(second, "c");
    assertThat(second.nextCursor()).isNull();
    assertThat(second.results().getFirst().availability())
        .extracting(Result.Offer::available)
        .containsExactly(false);
  }

  private static SearchRequest onePage(@Nullable String cursor) {
    return new SearchRequest(
        "words",
        availableNow(),
        null,
        1,
        cursor == null ? null : Cursor.parse(cursor),
        Set.of(),
        Sort.RELEVANCE,
        true,
        true,
        false,
        millis(200),
        null,
        Asker.NOBODY);
  }

  @Test
  void aStepThatIsSwitchedOffIsLeftOutAndSaidToBe() {
    verifying = false;
    text.finds("a");

    SearchResponse response = answer(search(() -> LATER), request());

    assertThat(response.results().getFirst().availability())
        .extracting(Result.Offer::status)
        .containsExactly(Result.OfferStatus.UNVERIFIED);
    assertThat(stage(response, "verify").status()).isEqualTo("skipped");
    assertThat(response.metadata().degraded()).isEmpty();
    assertThat(platforms.asked).isEmpty();
  }

  private static SearchResponse.StageTook stage(SearchResponse response, String name) {
    return response.metadata().stages().stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SearchRequest request(int limit, Filters filters) {
    return new SearchRequest(
        "words", filters, null, limit, Set.of(), Sort.RELEVANCE, true, false, millis(200), null);
  }

  private static Filters availableNow() {
    return new Filters(
        null, List.of(), List.of(), List.of(), null, null, null, null, List.of(), List.of(),
        List.of(), true);
  }

  @Test
  void whatResemblesATitleIsFoundByVectorsAloneAndIsNotThatTitle() {
    reading = new Reading(like("a"), "a");
    vector.finds("a", "b");
    text.finds("c");

    SearchResponse response = answer(request());

    assertPage(response, "b");
    assertThat(source(response, "text").status()).isEqualTo(SourceStatus.SKIPPED);
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void legsThatHadNothingToDoAreAnEmptyAnswer() {
    FusionOptions vectorOnly =
        new FusionOptions(null, null, new Weights(Map.of("text", 0.0, "sql", 0.0)));
    reading = new Reading(Interpretation.verbatim(""), "");

    SearchResponse response = answer(request(vectorOnly, Sort.RELEVANCE, millis(200)));

    assertThat(response.results()).isEmpty();
    assertThat(source(response, "vector").status()).isEqualTo(SourceStatus.SKIPPED);
  }

  @Test
  void sortingOrdersWhatMatches() {
    text.finds("a", "c");
    sql.finds("b");

    assertPage(answer(request(null, Sort.RATING, millis(200))), "b", "c", "a");
    assertPage(answer(request(null, Sort.YEAR, millis(200))), "b", "c", "a");
  }

  @Test
  void sortingLeavesOutWhatIsMerelyAlikeWhereSomethingMatches() {
    vector.finds("b", "a");
    text.finds("a", "c");

    assertPage(answer(request(null, Sort.RATING, millis(200))), "c", "a");
    text.finds();
    assertPage(answer(request(null, Sort.RATING, millis(200))), "b", "a");
  }

  @Test
  void aMisspeltQueryIsAnsweredWithABetterOne() {
    reading = new Reading(Interpretation.verbatim("words"), "words");
    text.finds("a");
    suggester.corrects("worlds");

    assertThat(answer(request()).suggestions()).containsExactly(Suggested.query("worlds"));
  }

  @Test
  void nobodyWaitsForABetterQuery() {
    text.finds("a");
    suggester.isSilent();

    SearchResponse response = answer(request());

    assertThat(response.suggestions()).isEmpty();
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void whereNothingIsFoundWhatIsCalledSomethingLikeItIsSuggested() {
    suggester.suggests("a");
    suggester.corrects("worlds");

    SearchResponse nothing = answer(request());

    assertThat(nothing.results()).isEmpty();
    assertThat(nothing.suggestions())
        .extracting(Suggested::kind, Suggested::text, Suggested::highlight)
        .containsExactly(
            tuple(Suggested.Kind.QUERY, "worlds", null),
            tuple(Suggested.Kind.TITLE, "Q & a", "<em>Q</em> &amp; a"));
    assertThat(suggester.typed).containsExactly("words");
  }

  @Test
  void whereSomethingIsFoundNothingElseIsLookedFor() {
    text.finds("a");
    suggester.suggests("b");

    assertThat(answer(request()).suggestions()).isEmpty();
    assertThat(suggester.typed).isEmpty();
  }

  @Test
  void aBrokenSuggesterCostsOnlyItsSuggestions() {
    suggester.fails();

    SearchResponse response = answer(request());

    assertThat(response.suggestions()).isEmpty();
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void theExplanationAddsUp() {
    vector.finds("a", "b", "c");
    text.finds("c", "b");
    sql.finds("b");

    for (Mode mode : Mode.values()) {
      SearchResponse response =
          answer(
              request(
                  new FusionOptions(mode, null, new Weights(Map.of("text", 2.0))),
                  Sort.RELEVANCE,
                  millis(200)));
      assertThat(response.results())
          .hasSize(3)
          .allSatisfy(
              result -> {
                double contributions =
                    result.evidence().values().stream().mapToDouble(Evidence::contribution).sum();
                Result.Explanation sum = Objects.requireNonNull(result.explanation());
                assertThat(contributions).isCloseTo(sum.fusion(), within(1e-6));
                assertThat(sum.fusion() + sum.model() + sum.diversity())
                    .isCloseTo(sum.score(), within(1e-6));
                assertThat(sum.score()).isEqualTo(result.relevanceScore());
              });
    }
  }

  @Test
  void whatOnlyOtherLegsFoundMakesTheTotalABound() {
    text.finds("a");
    assertThat(answer(request()).total()).isEqualTo(new Total(1, Total.Relation.EXACT));
    vector.finds("b");
    assertThat(answer(request()).total()).isEqualTo(new Total(2, Total.Relation.LOWER_BOUND));
  }

  @Test
  void pinsComeFirstWhatTheyPassAndSaySo() {
    text.finds("a", "b");
    text.unavailable.add(TitleId.ofSlug("d"));
    catalogue.with("d", 2020, 5);
    curate(rule(List.of(pin("d"), pin("c"), pin("b")), List.of()));

    SearchResponse response = answer(request());

    assertPage(response, "c", "b", "a");
    Result pinned = response.results().getFirst();
    assertThat(pinned.pinned()).isTrue();
    assertThat(Objects.requireNonNull(pinned.explanation()).pinned()).isTrue();
    assertThat(pinned.evidence()).isEmpty();
    assertThat(response.results().get(1).evidence()).containsOnlyKeys("text");
    assertThat(response.results().getLast().pinned()).isNull();
    assertThat(response.total()).isEqualTo(new Total(3, Total.Relation.LOWER_BOUND));
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void pinsDoNotCountInAnotherOrder() {
    text.finds("a", "b");
    curate(rule(List.of(pin("c"), pin("a")), List.of()));

    SearchResponse response = answer(request(null, Sort.RATING, millis(200)));

    assertPage(response, "b", "a");
    assertThat(response.results()).allMatch(result -> result.pinned() == null);
  }

  @Test
  void pinsThatCannotBeCheckedInTimeAreLeftOut() {
    vector.finds("a");
    text.isSilent();
    curate(rule(List.of(pin("c")), List.of()));

    Future<SearchResponse> answer = ask(request());
    time.pass(millis(200));

    assertPage(answer.result(), "a");
    assertThat(answer.result().metadata().degraded()).containsExactly("retrieve", "curation");
  }

  @Test
  void everyLegIsToldWhatIsHidden() {
    text.finds("a");
    curate(rule(List.of(), List.of(TitleId.ofSlug("b"))));

    answer(request());

    for (ScriptedLeg leg : List.of(vector, sql, text)) {
      assertThat(leg.asked).singleElement().satisfies(this::hidesB);
    }
  }

  private void hidesB(Query query) {
    assertThat(query.hidden()).containsExactly(TitleId.ofSlug("b"));
  }

  @Test
  void rulesThatAreNotKnownYetAreMissing() {
    curation = Optional.empty();
    text.finds("a");

    SearchResponse response = answer(request());

    assertPage(response, "a");
    assertThat(response.metadata().degraded()).containsExactly("curation");
  }

  @Test
  void legsAreAskedForSynonymsOfWhatIsLeftOfTheText() {
    say(null, "words", "expressions");
    reading = new Reading(Interpretation.verbatim("some words"), "some words");
    text.finds("a");

    answer(request());

    assertThat(text.asked.getFirst().synonyms())
        .containsExactly(new Alternatives(5, 10, List.of("expressions")));
  }

  @Test
  void whatOnlyASynonymMeansIsReadAsThat() {
    say("words", "no idea", "leo dicaprio");
    reading = new Reading(Interpretation.verbatim("?"), "?");
    readings.put("leo dicaprio", new Reading(like("a"), "leo dicaprio"));
    vector.finds("a", "b");

    SearchResponse response = answer(request());

    assertThat(response.query()).isEqualTo("words");
    assertThat(response.interpretation()).isEqualTo(like("a"));
    assertPage(response, "b");
    assertThat(vector.asked.getFirst().text()).isEqualTo("leo dicaprio");
    assertThat(vector.asked.getFirst().synonyms())
        .as("what was said is still looked for")
        .containsExactly(new Alternatives(0, 12, List.of("words")));
  }

  @Test
  void whatIsUnderstoodAlreadyIsLeftAsItIs() {
    say("words", "leo dicaprio");
    reading = new Reading(like("a"), "words");
    readings.put("leo dicaprio", new Reading(like("c"), "leo dicaprio"));
    vector.finds("b");

    assertThat(answer(request()).interpretation()).isEqualTo(like("a"));
  }

  private static Pin pin(String slug) {
    return new Pin(TitleId.ofSlug(slug), null);
  }

  private static CurationRule rule(List<Pin> pins, List<TitleId> hides) {
    return new CurationRule("Words!", Match.EXACT, pins, hides, null, null, null, null);
  }

  @Test
  void whatWasWatchedIsNotFoundAgainUnlessAskedForOrNamed() {
    context = watched("a", 1, "b", 0.5);
    vector.finds("a", "b");

    assertPage(answer(walk(20, null, false, ANA)), "b");
    assertPage(answer(walk(20, null, true, ANA)), "a", "b");
    assertPage(answer(walk(20, null, false, null)), "a", "b");
    reading = new Reading(named("A"), "words");
    assertPage(answer(walk(20, null, false, ANA)), "a", "b");
  }

  @Test
  void everyTitleSaysWhatItIsToWhoeverAsks() {
    context = rated("a", "b");
    vector.finds("a", "c");

    List<Result> results = answer(walk(20, null, false, ANA)).results();

    assertThat(results).extracting(Result::userRating).containsExactly(5.0, null);
    assertThat(results).extracting(Result::inWatchlist).containsExactly(false, false);
    assertThat(answer(walk(20, null, false, null)).results())
        .extracting(Result::inWatchlist)
        .containsOnlyNulls();
  }

  @Test
  void aCursorWalksOneOrderWhateverHappensMeanwhile() {
    vector.finds("a", "b", "c");
    SearchResponse first = answer(walk(1, null, false, ANA));
    assertPage(first, "a");

    vector.finds("c", "a", "b");
    SearchResponse second = answer(walk(1, first.nextCursor(), false, ANA));
    SearchResponse third = answer(walk(5, second.nextCursor(), false, ANA));

    assertPage(second, "b");
    assertPage(third, "c");
    assertThat(third.nextCursor()).isNull();
    assertThat(List.of(second.total(), third.total())).containsOnly(first.total());
    assertThat(second.metadata().degraded()).isEmpty();
    assertThat(vector.asked).hasSize(1);
    assertThat(second.results().getFirst().relevanceScore())
        .isLessThan(first.results().getFirst().relevanceScore());
  }

  @Test
  void aCursorBelongsToOneUserAndOneRequest() {
    vector.finds("a", "b");
    String cursor = answer(walk(1, null, false, ANA)).nextCursor();

    assertThat(refused(walk(1, cursor, false, null))).isEqualTo(Problem.Kind.GONE);
    assertThat(refused(walk(1, cursor, true, ANA))).isEqualTo(Problem.Kind.GONE);
    orders.kept.clear();
    assertThat(refused(walk(1, cursor, false, ANA))).isEqualTo(Problem.Kind.GONE);
  }

  @Test
  void whereOrdersCannotBeKeptThereIsAPageButNoCursor() {
    vector.finds("a", "b");
    String cursor = answer(walk(1, null, false, ANA)).nextCursor();
    orders.away = true;

    SearchResponse response = answer(walk(1, null, false, ANA));

    assertPage(response, "a");
    assertThat(response.nextCursor()).isNull();
    assertThat(response.metadata().degraded()).containsExactly("cursor");
    assertThat(refused(walk(1, cursor, false, ANA))).isEqualTo(Problem.Kind.UNAVAILABLE);
  }

  private Problem.@Nullable Kind refused(SearchRequest request) {
    return ask(request).cause() instanceof Problem.Refusal refusal
        ? refusal.problem().kind()
        : null;
  }

  @Test
  void whatResemblesATitleIsSaidOnceItIsKnown() {
    vector.finds("a");
    near.finds("a", "b", "c");

    assertThat(answer(request()).results().getFirst().similar())
        .extracting(Result.Alike::title)
        .containsExactly("B", "C");
    answer(request());
    assertThat(near.asked).hasSize(1);
  }

  @Test
  void whatIsLateOfWhatResemblesATitleIsNotWaitedFor() {
    vector.finds("a");
    near.isSilent();

    Future<SearchResponse> answer = ask(request());
    time.pass(millis(20));

    assertThat(answer.result().results().getFirst().similar()).isNull();
    assertThat(answer.result().metadata().degraded()).isEmpty();
  }

  @Test
  void whatIsPaidForComesFirstAndTheSumStillHolds() {
    arrange =
        new ArrangeSettings(new Preference(0.5, 0, 0), new Diversity(0.1, Diversity.Caps.NONE));
    catalogue.with("d", 2005, 6, "hulu");
    vector.finds("a", "d", "b");
    context = paying("hulu");

    List<Result> results = answer(walk(20, null, false, ANA)).results();

    assertThat(results).extracting(Result::title).containsExactly("D", "A", "B");
    for (Result result : results) {
      Result.Explanation sum = Objects.requireNonNull(result.explanation());
      double boosts = sum.boosts().values().stream().mapToDouble(v -> v).sum();
      assertThat(sum.fusion() + boosts + sum.diversity())
          .isCloseTo(result.relevanceScore(), within(1e-6));
    }
    assertThat(results)
        .isSortedAccordingTo(
            (one, other) -> Double.compare(other.relevanceScore(), one.relevanceScore()));
    context = paying("netflix");
    assertPage(answer(walk(20, null, false, ANA)), "a", "d", "b");
  }

  @Test
  void aStageThatIsOffCostsOnlyWhatItDoes() {
    text.finds("a", "b");
    for (String stage :
        List.of("understand", "context", "rerank", "arrange", "verify", "present")) {
      off = Set.of(stage);

      SearchResponse response = answer(request());

      assertPage(response, "a", "b");
      assertThat(response.metadata().stages())
          .filteredOn(took -> took.name().equals(stage))
          .extracting(StageTook::status)
          .containsExactly("skipped");
      assertThat(response.metadata().degraded()).doesNotContain(stage);
    }
  }

  @Test
  void whatWasRatedBadlyComesLater() {
    arrange = new ArrangeSettings(new Preference(0, 0, 1), new Diversity(0, Diversity.Caps.NONE));
    vector.finds("a", "b", "c");
    text.finds("a", "b");
    context = rated("c", "a");

    List<Result> results = answer(walk(20, null, false, ANA)).results();

    assertThat(results).extracting(Result::title).first().isEqualTo("B");
    assertThat(results)
        .filteredOn(result -> result.title().equals("A"))
        .singleElement()
        .satisfies(
            a ->
                assertThat(Objects.requireNonNull(a.explanation()).boosts())
                    .containsOnlyKeys("disliked"));
  }

  @Test
  void aLimitOfAgeHoldsOnLaterPagesAsWell() {
    vector.finds("a", "b");
    String cursor = answer(walk(1, null, false, ANA)).nextCursor();

    context = known(null, "G");

    assertPage(answer(walk(1, cursor, false, ANA)));
  }

  @Test
  void nothingIsSuggestedThatIsForOlderPeople() {
    suggester.suggests("a");
    assertThat(answer(walk(20, null, false, ANA)).suggestions())
        .extracting(Suggested::id)
        .containsExactly(TitleId.ofSlug("a"));

    context = known(null, "G");

    assertThat(answer(walk(20, null, false, ANA)).suggestions()).isEmpty();
  }

  private static Future<UserContext> watched(
      String slug, double progress, String other, double otherProgress) {
    return known(null, null)
        .map(
            user ->
                new UserContext(
                    user.version(),
                    user.preferences(),
                    List.of(
                        new Watched(TitleId.ofSlug(slug), Instant.EPOCH, progress),
                        new Watched(TitleId.ofSlug(other), Instant.EPOCH, otherProgress)),
                    Map.of(),
                    Set.of(),
                    List.of()));
  }

  private static Future<UserContext> paying(String platform) {
    return Future.succeededFuture(
        new UserContext(
            1,
            new Preferences(List.of(), List.of(platform), null, List.of(), null, null),
            List.of(),
            Map.of(),
            Set.of(),
            List.of()));
  }

  private static SearchRequest walk(
      int limit, @Nullable String cursor, boolean watched, @Nullable UserId user) {
    return new SearchRequest(
        "words",
        Filters.NONE,
        null,
        limit,
        cursor == null ? null : Cursor.parse(cursor),
        Set.of(),
        Sort.RELEVANCE,
        watched,
        true,
        false,
        millis(200),
        null,
        new Asker(user, null, null));
  }

  @Test
  void whereTheUserIsIsWhereHeSaysElseWhereAProxyDoesElseTheDefault() {
    text.finds("a");
    ZoneId zone = ZoneId.of("Asia/Tokyo");
    assertThat(answer(from(null, Asker.NOBODY)).metadata().place())
        .isEqualTo(new Place("US", "UTC"));
    assertThat(answer(from(null, new Asker(ANA, "JP", zone))).metadata().place())
        .isEqualTo(new Place("JP", "Asia/Tokyo"));
    context = known("FR", null);
    assertThat(answer(from(null, new Asker(ANA, "JP", zone))).metadata().place())
        .isEqualTo(new Place("FR", "Europe/Paris"));
    assertThat(answer(from("GB", new Asker(ANA, "JP", zone))).metadata().place())
        .isEqualTo(new Place("GB", "Europe/Paris"));
    assertThat(text.asked).extracting(Query::region).containsExactly("US", "JP", "FR", "GB");
  }

  @Test
  void anAnswerSaysOfWhichStateOfTheUserItKnew() {
    text.finds("a");
    assertThat(answer(from(null, new Asker(ANA, null, null))).metadata().contextVersion()).isNull();
    context = known(null, null);
    assertThat(answer(from(null, new Asker(ANA, null, null))).metadata().contextVersion())
        .isEqualTo(7);
    assertThat(answer(request()).metadata().contextVersion()).as("nobody's").isNull();
  }

  @Test
  void nothingIsFoundThatTheHouseholdDoesNotAllowWhateverIsAsked() {
    context = known(null, "PG");
    SearchRequest anything = from(null, new Asker(ANA, null, null));
    answer(anything);
    answer(limited(anything, "R"));
    answer(limited(anything, "G"));
    answer(limited(request(), "R"));

    assertThat(sql.asked)
        .extracting(query -> query.filters().contentRatingMax())
        .containsExactly("PG", "PG", "G", "R");
    assertThat(sql.asked.getFirst().filtersSayAll()).as("is no answer by itself").isFalse();
  }

  @Test
  void aLateContextCostsOnlyItself() {
    text.finds("a");
    context = Promise.<UserContext>promise().future();

    Future<SearchResponse> answer = ask(from(null, new Asker(ANA, "JP", null)));
    assertThat(text.asked).as("nobody is asked before it is known where").isEmpty();
    time.pass(BUDGETS.context());

    assertPage(answer.result(), "a");
    assertThat(answer.result().metadata().degraded()).containsExactly("context");
    assertThat(answer.result().metadata().place().region()).isEqualTo("JP");
    assertThat(answer.result().metadata().stages())
        .filteredOn(stage -> stage.name().equals("context"))
        .extracting(StageTook::status, StageTook::budgetMs)
        .containsExactly(tuple("late", 10.0));
    assertThat(time.alarms()).isZero();
  }

  @Test
  void aLateContextLiftsNoLimitOfAgeThatWasHeardOf() {
    HybridSearch search = search(() -> MemoryCatalogue.CHECKED);
    SearchRequest anything = from(null, new Asker(ANA, null, null));
    context = known(null, "PG");
    answer(search, anything);
    context = Future.failedFuture(new Unavailable("PostgreSQL: cannot be reached"));

    assertThat(answer(search, anything).metadata().degraded()).contains("context");
    answer(search, limited(anything, "R"));
    answer(search, from(null, new Asker(new UserId("issuer", "bo"), null, null)));
    assertThat(limits()).containsExactly("PG", "PG", "PG", "none");

    context = known(null, null);
    answer(search, anything);
    context = Future.failedFuture(new Unavailable("PostgreSQL: cannot be reached"));
    answer(search, anything);
    assertThat(limits().getLast()).as("a limit that was lifted").isEqualTo("none");
  }

  @Test
  void aShortBudgetLeavesTheContextItsTime() {
    Promise<UserContext> slow = Promise.promise();
    context = slow.future();

    var _ = ask(from(null, new Asker(ANA, null, null), millis(50)));
    time.pass(BUDGETS.context().minusMillis(1));
    slow.complete(known(null, "PG").result());

    assertThat(limits()).containsExactly("PG");
  }

  private List<String> limits() {
    return sql.asked.stream()
        .map(query -> Objects.requireNonNullElse(query.filters().contentRatingMax(), "none"))
        .toList();
  }

  @Test
  void aLateSessionCostsOnlyItself() {
    text.finds("a");
    context = known("FR", null);
    sessions.titles = Promise.<List<TitleId>>promise().future();

    Future<SearchResponse> answer = ask(from(null, new Asker(ANA, null, null)));
    time.pass(BUDGETS.context());

    assertPage(answer.result(), "a");
    assertThat(answer.result().metadata().degraded()).containsExactly("session");
    assertThat(answer.result().metadata().place().region()).isEqualTo("FR");
    assertThat(time.alarms()).isZero();
  }

  @Test
  void aBrokenSessionCostsOnlyItself() {
    text.finds("a");
    context = known("FR", null);
    sessions.titles = Future.failedFuture(new Unavailable("Redis: cannot be reached"));

    SearchResponse response = answer(from(null, new Asker(ANA, null, null)));

    assertThat(response.metadata().degraded()).containsExactly("session");
    assertThat(response.metadata().contextVersion()).isEqualTo(7);
  }

  @Test
  void aBrokenContextCostsOnlyItself() {
    text.finds("a");
    context = Future.failedFuture(new IllegalStateException("disk on fire"));

    SearchResponse response = answer(from(null, new Asker(ANA, null, null)));

    assertPage(response, "a");
    assertThat(response.metadata().degraded()).containsExactly("context");
    assertThat(response.metadata().contextVersion()).isNull();
  }

  @Test
  void aFilterOfTheWordsThatLeavesNothingIsGivenUpAndNamed() {
    reading = understood(strict(7.5, List.of("peacock"), List.of("Comedy"), null));
    text.findsWhere(query -> query.filters().platforms().isEmpty(), "a");

    SearchResponse response = answer(request());

    assertPage(response, "a");
    assertThat(response.metadata().relaxed()).containsExactly(Concession.PLATFORMS);
    assertThat(response.interpretation().platforms()).containsExactly("peacock");
    assertThat(text.asked.getLast().filters().minRating()).isEqualTo(7.5);
    assertThat(response.metadata().degraded()).isEmpty();
  }

  @Test
  void whereNoSingleFilterIsToBlameTheLeastCertainAreGivenUpTogether() {
    reading = understood(strict(7.5, List.of("netflix"), List.of("Comedy"), null));
    text.findsWhere(
        query -> query.filters().minRating() == null && query.filters().genres().isEmpty(), "a");

    SearchResponse response = answer(request());

    assertPage(response, "a");
    assertThat(response.metadata().relaxed())
        .containsExactly(Concession.MIN_RATING, Concession.GENRES);
    assertThat(text.asked.getLast().filters().platforms()).containsExactly("netflix");
  }

  @Test
  void whatWasGivenUpNeedlesslyIsPutBack() {
    reading = understood(strict(7.5, List.of("netflix"), List.of("Comedy"), null));
    text.findsWhere(
        query -> query.filters().minRating() == null && query.filters().platforms().isEmpty(), "a");

    SearchResponse response = answer(request());

    assertPage(response, "a");
    assertThat(response.metadata().relaxed())
        .containsExactly(Concession.MIN_RATING, Concession.PLATFORMS);
    assertThat(text.asked.getLast().filters().genres()).containsExactly("Comedy");
  }

  @Test
  void whatTheRequestFiltersByIsNotGivenUpAndNoLimitOfAge() {
    reading = understood(strict(7.5, List.of(), List.of("Comedy"), "PG"));
    context = known(null, "G");
    text.findsWhere(query -> query.filters().contentRatingMax() == null, "a");
    Filters explicit = strict(null, List.of("hulu"), List.of(), null);

    SearchResponse response = answer(filtered(explicit));

    assertPage(response);
    assertThat(response.metadata().relaxed()).isEmpty();
    assertThat(text.asked)
        .allMatch(query -> query.filters().platforms().equals(List.of("hulu")))
        .allMatch(query -> "G".equals(query.filters().contentRatingMax()));
  }

  @Test
  void filtersThatLetAnythingPassStayHoweverLittleTheWordsFind() {
    reading = understood(strict(7.5, List.of("peacock"), List.of(), null));
    text.findsWhere(query -> query.text().isEmpty(), "a");

    SearchResponse response = answer(request());

    assertPage(response);
    assertThat(response.metadata().relaxed()).isEmpty();
    assertThat(text.asked).hasSize(2);
  }

  @Test
  void whatResemblesNothingButItsExampleIsRelaxedToo() {
    Interpretation words = understood(strict(7.5, List.of(), List.of(), null)).interpretation();
    reading = new Reading(alike(words, "a"), "a");
    vector.findsWhere(query -> query.filters().minRating() != null, "a");
    text.findsWhere(query -> query.filters().minRating() == null, "b");

    answer(request());

    assertThat(text.asked).allMatch(query -> query.hidden().contains(TitleId.ofSlug("a")));
    assertThat(vector.asked).hasSize(2);
  }

  @Test
  void relaxingThatIsLateCostsOnlyItself() {
    reading = understood(strict(7.5, List.of(), List.of(), null));
    vector.findsWhere(query -> false);
    text.isSilent();

    Future<SearchResponse> answer = ask(request());
    time.pass(millis(200));

    assertPage(answer.result());
    assertThat(answer.result().metadata().relaxed()).isEmpty();
    assertThat(time.alarms()).isZero();
  }

  private static Filters strict(
      @Nullable Double rating,
      List<String> platforms,
      List<String> genres,
      @Nullable String certificate) {
    return new Filters(
        null,
        genres,
        List.of(),
        platforms,
        null,
        null,
        rating,
        certificate,
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  /** A reading of "words" that filters so. */
  private static Reading understood(Filters filters) {
    return new Reading(
        new Interpretation(
            Interpretation.Intent.SEARCH,
            filters.genres(),
            List.of(),
            null,
            filters.platforms(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            List.of(),
            List.of(),
            filters.contentRatingMax(),
            filters.minRating(),
            List.of(),
            false,
            null,
            "words",
            "local",
            1),
        "words");
  }

  private static Interpretation alike(Interpretation words, String example) {
    return new Interpretation(
        Interpretation.Intent.SIMILAR_TO,
        words.genres(),
        words.excludeGenres(),
        words.type(),
        words.platforms(),
        words.people(),
        List.of(example),
        null,
        words.years(),
        words.runtimeMinutes(),
        words.languages(),
        words.countries(),
        words.contentRatingMax(),
        words.minRating(),
        words.mood(),
        words.availableNow(),
        words.timeframe(),
        words.remainingText(),
        words.interpreter(),
        words.confidence());
  }

  private static SearchRequest filtered(Filters explicit) {
    return new SearchRequest(
        "words",
        explicit,
        null,
        20,
        null,
        Set.of(),
        Sort.RELEVANCE,
        false,
        true,
        false,
        millis(200),
        null,
        new Asker(ANA, null, null));
  }

  private static final UserId ANA = new UserId("issuer", "ana");

  private static Future<UserContext> known(
      @Nullable String region, @Nullable String contentRatingMax) {
    ZoneId zone = region == null ? null : ZoneId.of("Europe/Paris");
    return Future.succeededFuture(
        new UserContext(
            7,
            new Preferences(List.of(), List.of(), contentRatingMax, List.of(), region, zone),
            List.of(),
            Map.of(),
            Set.of(),
            List.of()));
  }

  private static SearchRequest from(@Nullable String region, Asker asker) {
    return from(region, asker, millis(200));
  }

  private static SearchRequest from(@Nullable String region, Asker asker, Duration budget) {
    return new SearchRequest(
        "words",
        Filters.NONE,
        region,
        20,
        null,
        Set.of(),
        Sort.RELEVANCE,
        false,
        false,
        false,
        budget,
        null,
        asker);
  }

  private static SearchRequest limited(SearchRequest request, String contentRatingMax) {
    return new SearchRequest(
        request.query(),
        Filters.NONE.withContentRatingMax(contentRatingMax),
        null,
        20,
        null,
        Set.of(),
        Sort.RELEVANCE,
        false,
        false,
        false,
        millis(200),
        null,
        request.asker());
  }

  private void curate(CurationRule rule) {
    curation = Optional.of(Curation.of(List.of(), List.of(rule)));
  }

  private void say(@Nullable String from, String... phrases) {
    Synonym synonym = new Synonym(from, List.of(phrases), null);
    curation = Optional.of(Curation.of(List.of(synonym), List.of()));
  }

  private Result.OfferStatus offerAt(Instant now) {
    return answer(search(() -> now), request())
        .results()
        .getFirst()
        .availability()
        .getFirst()
        .status();
  }

  private static void assertPage(SearchResponse response, String... slugs) {
    assertThat(response.results())
        .extracting(result -> result.title().toLowerCase(Locale.ROOT))
        .containsExactly(slugs);
  }

  private static SearchResponse.Source source(SearchResponse response, String leg) {
    return Objects.requireNonNull(response.metadata().sources().get(leg));
  }

  private SearchResponse answer(SearchRequest request) {
    return answer(search(() -> MemoryCatalogue.CHECKED), request);
  }

  private SearchResponse answer(HybridSearch search, SearchRequest request) {
    Future<SearchResponse> answer =
        search.search(request, Deadline.after(time.ticker(), request.budget()), new Trace());
    assertThat(answer.cause()).isNull();
    return answer.result();
  }

  private Future<SearchResponse> ask(SearchRequest request) {
    return search(() -> MemoryCatalogue.CHECKED)
        .search(request, Deadline.after(time.ticker(), request.budget()), trace);
  }

  private HybridSearch search(InstantSource clock) {
    Engines engines =
        new Engines(
            (query, deadline) -> Future.succeededFuture(readings.getOrDefault(query, reading)),
            embedder(),
            vector,
            List.of(sql, text),
            text,
            suggester,
            name -> Optional.of(TitleId.ofSlug(name)),
            catalogue.index(),
            catalogue.store(),
            verification(clock),
            () -> curation,
            (user, now, deadline) -> context,
            sessions,
            orders,
            resembling,
            () -> models.get(),
            () -> plays,
            event -> events.add(event.get()));
    FusionSettings fusion = new FusionSettings(Mode.RRF, 60, Weights.EQUAL, byKind);
    return new HybridSearch(
        engines,
        new SearchSettings(
            BUDGETS, fusion, floor, rerank, arrange, "US", ZoneId.of("UTC"), off, 100),
        time,
        clock);
  }

  private static final Tally SILENT =
      new Tally() {
        @Override
        public void lookedUp(Certainty certainty) {}

        @Override
        public void lost() {}
      };

  private Verification verification(InstantSource clock) {
    return new Verification(
        Sources.known(catalogue.store(), AvailabilityStore.none(), platforms)
            .asking(List.of(platforms.netflix())),
        new Freshness(
            verifying, Duration.ofHours(1), millis(1000), Duration.ZERO, 0, Duration.ofMinutes(1)),
        time,
        clock,
        SILENT);
  }

  private Embedder embedder() {
    return new Embedder() {
      @Override
      public String model() {
        return "scripted";
      }

      @Override
      public int dimensions() {
        return 1;
      }

      @Override
      public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
        return embedding;
      }

      @Override
      public void close() {}
    };
  }

  private static Interpretation like(String title) {
    return new Interpretation(
        Interpretation.Intent.SIMILAR_TO,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(title),
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        false,
        null,
        "",
        "local",
        1);
  }

  private static Interpretation named(String title) {
    return new Interpretation(
        Interpretation.Intent.KNOWN_ITEM,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        title,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        false,
        null,
        "words",
        "local",
        1);
  }

  private static Interpretation thriller() {
    return new Interpretation(
        Interpretation.Intent.SEARCH,
        List.of("Thriller"),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        false,
        null,
        "poor family",
        "local",
        1);
  }

  private static SearchRequest explained() {
    return new SearchRequest(
        "words", Filters.NONE, null, 20, Set.of(), Sort.RELEVANCE, true, false, millis(200), null);
  }

  private static SearchRequest request() {
    return request(null, Sort.RELEVANCE, millis(200));
  }

  private static SearchRequest request(@Nullable FusionOptions fusion, Sort sort, Duration budget) {
    return new SearchRequest(
        "words", Filters.NONE, null, 20, Set.of(), sort, true, false, budget, fusion);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
