package io.marquee.load;

import io.marquee.evaluation.Measure;
import io.marquee.load.Load.Answer;
import io.marquee.load.Load.Throughput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;

/**
 * Asks all rivals the same questions in turns, so that whatever else happens on the machine happens
 * to all of them.
 */
final class Comparison {

  private static final Measure NDCG = Measure.ndcg(10);

  private final Load load = new Load();
  private final double rate;
  private final int clients;
  private final int rounds;
  private final double seconds;

  Comparison(double rate, int clients, int rounds, double seconds) {
    this.rate = rate;
    this.clients = clients;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /**
   * What is asked.
   *
   * @param warming before anything is measured
   * @param steady at the fixed rate, each once
   * @param hurried without pause, from the first again after the last
   */
  record Plan<T>(List<T> warming, List<T> steady, List<T> hurried) {

    /** Of {@code all}, so many warm up, so many more are asked at the fixed rate. */
    static <T> Plan<T> of(List<T> all, int warming, int steady) {
      return new Plan<>(
          all.subList(0, warming),
          all.subList(warming, warming + steady),
          all.subList(warming + steady, all.size()));
    }
  }

  /**
   * How one of them did.
   *
   * @param latency at the fixed rate, milliseconds
   * @param legs what each leg took, as far as an answer says so
   * @param failed answers with an error
   * @param partial answers of which something is missing
   * @param throughput whole answers a second without pause
   * @param processor milliseconds of processors that an answer takes of all servers together; says
   *     the same on a busy machine
   * @param incomplete answers without pause that were not whole
   * @param judged questions of which the right title is known
   */
  record Standing(
      String name,
      Latencies latency,
      Map<String, Latencies> legs,
      int failed,
      int partial,
      double throughput,
      double processor,
      int incomplete,
      int judged,
      double ndcg,
      double first) {}

  /** What has been found of one rival so far. */
  private static final class Tally<T> {
    final Rival<T> rival;
    final List<Answer<T>> answers = new ArrayList<>();
    final AtomicInteger next = new AtomicInteger();
    Throughput throughput = Throughput.NONE;

    Tally(Rival<T> rival) {
      this.rival = rival;
    }
  }

  /**
   * How each of {@code rivals} does.
   *
   * @param right the title that answers a question, where it is known
   */
  <T> List<Standing> of(
      String what, List<Rival<T>> rivals, Plan<T> plan, Function<T, Optional<String>> right)
      throws InterruptedException, ExecutionException {
    List<Tally<T>> tallies = rivals.stream().map(Tally::new).toList();
    try (ProgressBar bar = new ProgressBar(what, (2L * rounds + 1) * rivals.size())) {
      for (Tally<T> tally : tallies) {
        load.closed(tally.rival, plan.warming(), new AtomicInteger(), clients, seconds / 3);
        bar.step();
      }
      for (int round = 0; round < rounds; round++) {
        for (Tally<T> tally : inTurn(tallies, round)) {
          tally.answers.addAll(load.open(tally.rival, part(plan.steady(), round), rate));
          bar.step();
        }
        for (Tally<T> tally : inTurn(tallies, round)) {
          tally.throughput =
              tally.throughput.and(
                  load.closed(tally.rival, plan.hurried(), tally.next, clients, seconds / rounds));
          bar.step();
        }
      }
    }
    return tallies.stream().map(tally -> standing(tally, right)).toList();
  }

  /** Nobody is always the first. */
  private static <T> List<Tally<T>> inTurn(List<Tally<T>> tallies, int round) {
    List<Tally<T>> turned = new ArrayList<>(tallies);
    Collections.rotate(turned, -round);
    return turned;
  }

  private <T> List<T> part(List<T> questions, int round) {
    return questions.subList(
        questions.size() * round / rounds, questions.size() * (round + 1) / rounds);
  }

  private static <T> Standing standing(Tally<T> tally, Function<T, Optional<String>> right) {
    List<Answer<T>> answers = tally.answers;
    List<Answer<T>> judged =
        answers.stream().filter(answer -> right.apply(answer.asked()).isPresent()).toList();
    return new Standing(
        tally.rival.name(),
        Latencies.of(answers.stream().map(Answer::millis).toList()),
        legs(answers),
        (int) answers.stream().filter(Answer::failed).count(),
        (int) answers.stream().filter(answer -> !answer.failed() && !answer.whole()).count(),
        tally.throughput.rate(),
        tally.throughput.millisEach(),
        tally.throughput.answers() - tally.throughput.whole(),
        judged.size(),
        mean(judged, right, NDCG),
        mean(judged, right, Measure.precision(1)));
  }

  private static <T> double mean(
      List<Answer<T>> judged, Function<T, Optional<String>> right, Measure measure) {
    return judged.stream()
        .mapToDouble(
            answer ->
                measure.of(answer.ids(), Map.of(right.apply(answer.asked()).orElseThrow(), 1)))
        .average()
        .orElse(0);
  }

  private static <T> Map<String, Latencies> legs(List<Answer<T>> answers) {
    Map<String, Latencies> legs = new LinkedHashMap<>();
    for (String leg : List.of("text", "vector", "sql")) {
      List<Double> millis =
          answers.stream()
              .map(answer -> answer.body().path(leg))
              .filter(source -> source.path("status").asText().equals("ok"))
              .map(source -> source.path("took_ms").asDouble())
              .toList();
      if (!millis.isEmpty()) {
        legs.put(leg, Latencies.of(millis));
      }
    }
    return legs;
  }
}
