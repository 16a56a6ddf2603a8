package io.marquee.search;

import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.TextSource;
import io.marquee.ranking.Floor;
import io.marquee.ranking.Fusion;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks every leg at once, and which pins pass the filters; waits for nothing longer than the stage
 * has. Where nothing passes what the words say strictly, they are asked again with less of it.
 */
final class Retrieve implements Stage<Understood, Retrieved> {

  /**
   * The legs end this much before the stage does, so that those that answered are never lost with
   * those that did not.
   */
  private static final Duration MARGIN = Duration.ofMillis(1);

  private final Timeouts time;
  private final List<Leg> legs;
  private final TextSource text;
  private final DidYouMean didYouMean;
  private final Relevance relevance;
  private final Relaxation relaxation;
  private final Function<Understood, Fusion> fusion;
  private final Supplier<String> generation;

  Retrieve(
      Timeouts time,
      Engines engines,
      DidYouMean didYouMean,
      Function<Understood, Fusion> fusion,
      Floor floor) {
    this.time = time;
    this.legs = engines.legs();
    this.text = engines.highlighter();
    this.generation = engines.index()::generation;
    this.didYouMean = didYouMean;
    this.relevance = new Relevance(time, floor, text);
    this.relaxation = new Relaxation(time, text);
    this.fusion = fusion;
  }

  @Override
  public String name() {
    return "retrieve";
  }

  @Override
  public Future<Retrieved> run(Understood understood, Deadline deadline) {
    Deadline slice = deadline.less(MARGIN);
    return asked(understood, slice)
        .compose(
            retrieved ->
                foundNothing(retrieved)
                    ? relaxed(understood, slice, retrieved)
                    : Future.succeededFuture(retrieved))
        .compose(retrieved -> relevance.above(retrieved, slice));
  }

  /** What is not wanted is nothing: examples, and what was watched. */
  private static boolean foundNothing(Retrieved retrieved) {
    Set<TitleId> unwanted = retrieved.understood().unwanted();
    return retrieved.answers().stream()
        .flatMap(LegAnswer::ranking)
        .flatMap(ranking -> ranking.hits().stream())
        .allMatch(hit -> unwanted.contains(hit.id()));
  }

  /** Filters that leave nothing are given up; nothing at all is an answer, too. */
  private Future<Retrieved> relaxed(Understood understood, Deadline slice, Retrieved nothing) {
    return relaxation
        .of(understood, slice)
        .compose(
            relaxed ->
                relaxed.map(wider -> asked(wider, slice)).orElse(Future.succeededFuture(nothing)))
        .otherwise(nothing);
  }

  private Future<Retrieved> asked(Understood understood, Deadline slice) {
    Fusion fusing = fusion.apply(understood);
    String searched = generation.get();
    List<Future<LegAnswer>> answers =
        legs.stream().map(leg -> answer(leg, fusing, understood, slice)).toList();
    Future<Optional<List<Pin>>> pins = pins(understood, slice);
    Future<Optional<Suggested>> correction = didYouMean.correction(understood, slice);
    return Future.all(answers)
        .map(all -> answered(all.list()))
        .compose(
            answered ->
                pins.map(
                    passing -> new Retrieved(understood, answered, searched, passing, correction)));
  }

  /** In another order than relevance nothing is first because somebody wants it to be. */
  private Future<Optional<List<Pin>>> pins(Understood understood, Deadline slice) {
    List<Pin> pins = understood.pins().orElse(List.of());
    if (pins.isEmpty() || understood.request().sort() != Sort.RELEVANCE) {
      return Future.succeededFuture(understood.pins());
    }
    List<TitleId> ids = pins.stream().map(Pin::id).toList();
    return time.hold(slice, () -> text.passing(understood.query(), ids, slice))
        .map(passing -> Optional.of(pins.stream().filter(p -> passing.contains(p.id())).toList()))
        .otherwise(Optional.empty());
  }

  /** Without a single leg there is nothing to show. */
  @Override
  public Retrieved fallback(Understood understood, Throwable cause) {
    throw nothing("no leg answered in time").refusal();
  }

  private Future<LegAnswer> answer(Leg leg, Fusion fusing, Understood understood, Deadline slice) {
    String name = leg.source().name();
    if (fusing.weights().of(name) == 0) {
      return Future.succeededFuture(
          new LegAnswer.Skipped(name, "switched off: its weight is 0", 0));
    }
    long start = time.ticker().nanos();
    return time.hold(slice, () -> leg.ask(understood, slice))
        .transform(
            result -> {
              long took = time.ticker().nanos() - start;
              return Future.succeededFuture(
                  result.succeeded()
                      ? new LegAnswer.Hits(name, result.result(), 0, took)
                      : LegAnswer.failed(name, result.cause(), took));
            });
  }

  private static List<LegAnswer> answered(List<LegAnswer> answers) {
    // That no leg had anything to do is an answer: nothing. That one could not do it is none.
    boolean answered = answers.stream().anyMatch(LegAnswer.Hits.class::isInstance);
    if (!answered && answers.stream().anyMatch(LegAnswer::missing)) {
      throw nothing("no leg answered: " + reasons(answers)).refusal();
    }
    return answers;
  }

  private static String reasons(List<LegAnswer> answers) {
    return String.join(
        "; ",
        answers.stream().map(answer -> answer.leg() + " " + answer.source().reason()).toList());
  }

  private static Problem nothing(String detail) {
    return Problem.of(Problem.Kind.OUT_OF_TIME, detail);
  }
}
