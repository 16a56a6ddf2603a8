package io.marquee.app;

import io.marquee.evaluation.Measure;
import io.marquee.evaluation.Scores;
import io.marquee.evaluation.Significance;
import io.marquee.evaluation.Tuner;
import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A scorecard for people, and for programs. */
record ScorecardReport(
    TestCollection.Counted counted, Scorecard card, Optional<Tuner.Tuned> tuned, double seconds) {

  private static final long SEED = 1;

  /** How a system compares with the best leg, by {@link Scorecard#MAIN}. */
  record Difference(int better, int equal, int worse, double p, double pRandomization) {
    static Difference of(Scores system, Scores reference) {
      double[] some = system.of(Scorecard.MAIN);
      double[] others = reference.of(Scorecard.MAIN);
      int better = 0;
      int worse = 0;
      for (int i = 0; i < some.length; i++) {
        better += some[i] > others[i] ? 1 : 0;
        worse += some[i] < others[i] ? 1 : 0;
      }
      return new Difference(
          better,
          some.length - better - worse,
          worse,
          Significance.tTest(some, others),
          Significance.randomization(some, others, SEED));
    }
  }

  void print(PrintStream to) {
    printCollection(to);
    printScores(to);
    printTimes(to);
    tuned.ifPresent(found -> printTuned(to, found));
  }

  private void printCollection(PrintStream to) {
    to.printf(
        Locale.ROOT,
        "%n%,d documents, %,d queries, %,d judgments; %.0f s%n",
        counted.documents(),
        counted.queries(),
        counted.judgments(),
        seconds);
    note(to, counted.unanswerable(), "queries without a relevant document are left out");
    note(to, counted.unasked(), "queries that are judged are not asked");
    note(
        to, counted.unknown(), "judgments name documents that are not there; they count as missed");
    note(to, counted.repeated(), "judgments judge a pair again; the last one counts");
    note(to, card.missing().size(), "times a leg did not answer, such as " + first(card.missing()));
    to.println(
        "Kinds of queries: "
            + card.kinds().entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", ")));
  }

  private static String first(List<String> reasons) {
    return reasons.isEmpty() ? "" : reasons.getFirst();
  }

  private static void note(PrintStream to, long count, String what) {
    if (count > 0) {
      to.printf(Locale.ROOT, "  %,d %s%n", count, what);
    }
  }

  private void printScores(PrintStream to) {
    Scores best = card.bestLeg();
    to.printf(Locale.ROOT, "%n%-15s", "");
    Scorecard.MEASURES.forEach(measure -> to.printf(Locale.ROOT, "%11s", measure.label()));
    to.printf(Locale.ROOT, "   against %s: +/=/-, p%n", best.system());
    for (Scores scores : card.scores()) {
      to.printf(Locale.ROOT, "%-15s", scores.system());
      Scorecard.MEASURES.forEach(measure -> to.printf(Locale.ROOT, "%11.4f", scores.mean(measure)));
      to.println(scores.system().equals(best.system()) ? "   the best leg" : against(scores, best));
    }
    to.printf(
        Locale.ROOT,
        "p: that %s differs so much by chance, paired t-test (randomization test)%n",
        Scorecard.MAIN.label());
  }

  private static String against(Scores scores, Scores best) {
    Difference difference = Difference.of(scores, best);
    boolean less = scores.mean(Scorecard.MAIN) < best.mean(Scorecard.MAIN);
    String verdict = difference.p() >= Tuner.SIGNIFICANT ? "" : less ? "  worse" : "  better";
    return String.format(
        Locale.ROOT,
        "   +%d =%d -%d  %.3f (%.3f)%s",
        difference.better(),
        difference.equal(),
        difference.worse(),
        difference.p(),
        difference.pRandomization(),
        verdict);
  }

  private void printTimes(PrintStream to) {
    to.println();
    card.took()
        .forEach(
            (leg, nanos) ->
                to.printf(
                    Locale.ROOT,
                    "%-15s p50 %.1f ms, p99 %.1f ms%n",
                    leg,
                    nanos.get(nanos.size() / 2) / 1e6,
                    nanos.get(nanos.size() * 99 / 100) / 1e6));
  }

  private static void printTuned(PrintStream to, Tuner.Tuned tuned) {
    to.printf(Locale.ROOT, "%nTuned, %d folds%n", tuned.folds().size());
    to.printf(
        Locale.ROOT, "%-8s%8s%10s%10s  %s%n", "fold", "queries", "held out", tuned.bestLeg(), "");
    int number = 1;
    for (Tuner.Fold fold : tuned.folds()) {
      to.printf(
          Locale.ROOT,
          "%-8d%8d%10.4f%10.4f  %s%n",
          number++,
          fold.queries(),
          fold.fused(),
          fold.leg(),
          line(fold.choice()));
    }
    to.printf(
        Locale.ROOT,
        "%-8s%8s%10.4f%10.4f  p %.3f: %s%n",
        "all",
        "",
        tuned.fused(),
        tuned.leg(),
        tuned.p(),
        tuned.kept()
            ? "fusing is not worse than the best leg"
            : "fusing is worse than the best leg, which stays alone");
    to.printf(Locale.ROOT, "%nFor marquee.yaml:%n%n%s", yaml(tuned.choice()));
  }

  private static String line(Tuner.Choice choice) {
    return mode(choice.fusion())
        + " "
        + flow(choice.fusion().weights())
        + choice.byKind().entrySet().stream()
            .map(kind -> ", " + kind.getKey() + " " + flow(kind.getValue()))
            .collect(Collectors.joining());
  }

  private static String mode(Fusion fusion) {
    return switch (fusion) {
      case ReciprocalRankFusion(int k, Weights weights) -> "rrf " + k;
      case ConvexFusion(Weights weights) -> "convex";
    };
  }

  private static String flow(Weights weights) {
    return new TreeMap<>(weights.legs())
        .entrySet().stream()
            .map(leg -> leg.getKey() + ": " + leg.getValue())
            .collect(Collectors.joining(", ", "{ ", " }"));
  }

  /** The choice as a configuration says it. */
  static String yaml(Tuner.Choice choice) {
    List<String> lines = new ArrayList<>();
    lines.add("search:");
    lines.add("  fusion:");
    switch (choice.fusion()) {
      case ReciprocalRankFusion(int k, Weights weights) -> {
        lines.add("    mode: rrf");
        lines.add("    k: " + k);
      }
      case ConvexFusion(Weights weights) -> lines.add("    mode: convex");
    }
    lines.add("    weights: " + flow(choice.fusion().weights()));
    if (!choice.byKind().isEmpty()) {
      lines.add("    by_intent:");
      choice.byKind().forEach((kind, weights) -> lines.add("      " + kind + ": " + flow(weights)));
    }
    return String.join("\n", lines) + "\n";
  }

  /** All of it as a tree of maps. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("collection", counted);
    json.put("seconds", seconds);
    json.put("kinds", card.kinds());
    json.put("missing", card.missing());
    json.put("best_leg", card.bestLeg().system());
    json.put("systems", card.scores().stream().map(this::json).toList());
    json.put("queries", card.queries());
    tuned.ifPresent(found -> json.put("tuned", json(found)));
    return json;
  }

  private Map<String, Object> json(Scores scores) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> means = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Measure measure : scores.measures()) {
      means.put(measure.label(), scores.mean(measure));
      values.put(measure.label(), scores.of(measure));
    }
    json.put("system", scores.system());
    json.put("means", means);
    json.put("against_best_leg", Difference.of(scores, card.bestLeg()));
    json.put("by_query", values);
    return json;
  }

  private static Map<String, Object> json(Tuner.Tried tried) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fusion", mode(tried.fusion()));
    json.put("weights", tried.fusion().weights().legs());
    json.put("mean", tried.mean());
    json.put("by_kind", tried.byKind());
    return json;
  }

  private static Map<String, Object> json(Tuner.Tuned tuned) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("yaml", yaml(tuned.choice()));
    json.put("best_leg", tuned.bestLeg());
    json.put("held_out", tuned.fused());
    json.put("best_leg_alone", tuned.leg());
    json.put("p", tuned.p());
    json.put("kept", tuned.kept());
    json.put("tried", tuned.tried().stream().map(ScorecardReport::json).toList());
    json.put(
        "folds",
        tuned.folds().stream()
            .map(
                fold ->
                    Map.of(
                        "queries", fold.queries(),
                        "held_out", fold.fused(),
                        "best_leg", fold.leg(),
                        "choice", line(fold.choice())))
            .toList());
    return json;
  }
}
