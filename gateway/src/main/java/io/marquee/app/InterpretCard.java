package io.marquee.app;

import io.marquee.catalog.Interpretation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Precision, recall and F1 of facts by field and in all, and what was taken for what. */
final class InterpretCard {

  private static final int CONFUSIONS = 25;

  /** Of the facts of one field, or of all. */
  private static final class Count {
    private int right;
    private int missed;
    private int wrong;

    private void add(int right, int missed, int wrong) {
      this.right += right;
      this.missed += missed;
      this.wrong += wrong;
    }

    private Field score() {
      double f1 = right + missed + wrong == 0 ? 1 : 2.0 * right / (2.0 * right + missed + wrong);
      return new Field(ratio(right, wrong), ratio(right, missed), f1, right + missed);
    }

    private static double ratio(int right, int others) {
      return right + others == 0 ? 1 : (double) right / (right + others);
    }
  }

  /** How well the facts of one field were found; {@code facts} is how many there were to find. */
  record Field(double precision, double recall, double f1, int facts) {}

  /** A query that was not understood as it is labelled. */
  record Miss(String query, Set<String> missed, Set<String> wrong) {}

  /** Everything; confusions are counted. */
  record Values(
      int queries,
      double exact,
      Field all,
      Map<String, Field> fields,
      Map<String, Integer> confusions,
      List<Miss> misses,
      double p50Ms,
      double p99Ms) {}

  private final Map<String, Count> fields = new TreeMap<>();
  private final Count all = new Count();
  private final Map<String, Integer> confusions = new HashMap<>();
  private final List<Miss> misses = new ArrayList<>();
  private int queries;
  private long[] nanos = {};

  void add(LabelledQuery query, Interpretation understood) {
    queries++;
    Set<String> found = query.found(understood);
    Set<String> missed = new TreeSet<>(query.expected());
    missed.removeAll(found);
    Set<String> wrong = new TreeSet<>(found);
    wrong.removeAll(query.expected());
    found.retainAll(query.expected());
    found.forEach(fact -> count(fact, 1, 0, 0));
    missed.forEach(fact -> count(fact, 0, 1, 0));
    wrong.forEach(fact -> count(fact, 0, 0, 1));
    if (!missed.isEmpty() || !wrong.isEmpty()) {
      misses.add(new Miss(query.query(), missed, wrong));
      confuse(missed, wrong);
    }
  }

  private void count(String fact, int right, int missed, int wrong) {
    all.add(right, missed, wrong);
    fields.computeIfAbsent(LabelledQuery.field(fact), _ -> new Count()).add(right, missed, wrong);
  }

  /** A fact is taken for those of the same field that were found in its stead, else for none. */
  private void confuse(Set<String> missed, Set<String> wrong) {
    Set<String> rest = new TreeSet<>(wrong);
    for (String fact : missed) {
      List<String> instead = rest.stream().filter(other -> alike(fact, other)).toList();
      instead.stream().findFirst().ifPresent(rest::remove);
      confusions.merge(
          fact
              + " taken for "
              + instead.stream().findFirst().map(InterpretCard::value).orElse("nothing"),
          1,
          Integer::sum);
    }
    rest.forEach(fact -> confusions.merge("nothing taken for " + fact, 1, Integer::sum));
  }

  private static boolean alike(String fact, String other) {
    return fact.substring(0, fact.indexOf('=')).equals(other.substring(0, other.indexOf('=')));
  }

  private static String value(String fact) {
    return fact.substring(fact.indexOf('=') + 1);
  }

  /** Takes down what each reading took of a core. */
  void took(long[] nanos) {
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
  }

  private double percentile(double share) {
    return nanos.length == 0 ? 0 : nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
  }

  Values values() {
    Map<String, Field> scores = new TreeMap<>();
    fields.forEach((field, count) -> scores.put(field, count.score()));
    return new Values(
        queries,
        (double) (queries - misses.size()) / queries,
        all.score(),
        scores,
        confusions,
        misses,
        percentile(0.5),
        percentile(0.99));
  }

  void print(String name, PrintStream out) {
    Values values = values();
    out.printf("%n%s: %,d queries%n", name, queries);
    out.printf("  %-20s %9s %9s %9s %7s%n", "field", "precision", "recall", "F1", "facts");
    values.fields().forEach((field, score) -> line(field, score, out));
    line("all", values.all(), out);
    out.printf(
        "  exact %.3f; of a core, p50 %.3f ms, p99 %.3f ms%n",
        values.exact(), values.p50Ms(), values.p99Ms());
    values.confusions().entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CONFUSIONS)
        .forEach(each -> out.printf("  %3d  %s%n", each.getValue(), each.getKey()));
    values.misses().forEach(miss -> line(miss, out));
  }

  private static void line(String field, Field score, PrintStream out) {
    out.printf(
        "  %-20s %9.3f %9.3f %9.3f %7d%n",
        field, score.precision(), score.recall(), score.f1(), score.facts());
  }

  private static void line(Miss miss, PrintStream out) {
    out.printf(
        "  \"%s\"%n      missed %s%n      wrong  %s%n", miss.query(), miss.missed(), miss.wrong());
  }
}
