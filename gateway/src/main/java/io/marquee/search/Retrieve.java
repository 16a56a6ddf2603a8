package io.marquee.search;

import io.marquee.catalog.Problem;
import io.marquee.pipeline.Stage;
import io.marquee.ranking.Fusion;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Asks every leg at once, and waits for none longer than the stage has. */
final class Retrieve implements Stage<Understood, Retrieved> {

  /**
   * The legs end this much before the stage does, so that those that answered are never lost with
   * those that did not.
   */
  private static final Duration MARGIN = Duration.ofMillis(1);

  private final Timeouts time;
  private final List<Leg> legs;
  private final Function<Understood, Fusion> fusion;

  Retrieve(Timeouts time, List<Leg> legs, Function<Understood, Fusion> fusion) {
    this.time = time;
    this.legs = List.copyOf(legs);
    this.fusion = fusion;
  }

  @Override
  public String name() {
    return "retrieve";
  }

  @Override
  public Future<Retrieved> run(Understood understood, Deadline deadline) {
    Deadline slice = deadline.less(MARGIN);
    Fusion fusing = fusion.apply(understood);
    List<Future<LegAnswer>> answers =
        legs.stream().map(leg -> answer(leg, fusing, understood, slice)).toList();
    return Future.all(answers).map(all -> answered(understood, all.<LegAnswer>list()));
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

  private static Retrieved answered(Understood understood, List<LegAnswer> answers) {
    // That no leg had anything to do is an answer: nothing. That one could not do it is none.
    boolean answered = answers.stream().anyMatch(LegAnswer.Hits.class::isInstance);
    if (!answered && answers.stream().anyMatch(LegAnswer::missing)) {
      throw nothing("no leg answered: " + reasons(answers)).refusal();
    }
    return new Retrieved(understood, answers);
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
