package io.marquee.understanding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Precision, recall and F1 of facts, by field and overall. */
final class Score {

  private static final class Count {
    private int right;
    private int missed;
    private int wrong;

    private double f1() {
      return right == 0
          ? right + missed + wrong == 0 ? 1 : 0
          : 2.0 * right / (2.0 * right + missed + wrong);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "precision %.3f  recall %.3f  F1 %.3f  (%d facts)",
          right + wrong == 0 ? 1.0 : (double) right / (right + wrong),
          right + missed == 0 ? 1.0 : (double) right / (right + missed),
          f1(),
          right + missed);
    }
  }

  private final Map<String, Count> fields = new TreeMap<>();
  private final Count all = new Count();
  private final List<String> misses = new ArrayList<>();
  private int queries;

  static Score of(Interpreter interpreter, List<LabelledQuery> queries) {
    Score score = new Score();
    queries.forEach(query -> score.add(interpreter, query));
    return score;
  }

  private void add(Interpreter interpreter, LabelledQuery query) {
    queries++;
    Set<String> actual = query.actual(interpreter.read(query.query()).interpretation());
    actual.removeIf(fact -> !query.judges(fact));
    Set<String> expected = new LinkedHashSet<>(query.expected());
    expected.remove("remaining_text=");
    actual.remove("remaining_text=");
    Set<String> missed = new LinkedHashSet<>(expected);
    missed.removeAll(actual);
    Set<String> wrong = new LinkedHashSet<>(actual);
    wrong.removeAll(expected);
    actual.retainAll(expected);
    actual.forEach(fact -> count(fact).right++);
    missed.forEach(fact -> count(fact).missed++);
    wrong.forEach(fact -> count(fact).wrong++);
    all.right += actual.size();
    all.missed += missed.size();
    all.wrong += wrong.size();
    if (!missed.isEmpty() || !wrong.isEmpty()) {
      misses.add(query.query() + "\n    missed " + missed + "\n    wrong  " + wrong);
    }
  }

  private Count count(String fact) {
    return fields.computeIfAbsent(LabelledQuery.field(fact), _ -> new Count());
  }

  double f1() {
    return all.f1();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    misses.forEach(miss -> text.append(miss).append('\n'));
    fields.forEach((field, count) -> text.append(String.format("%-20s %s%n", field, count)));
    return text.append(
            String.format(
                Locale.ROOT,
                "%-20s %s; %d of %d queries without a miss",
                "all",
                all,
                queries - misses.size(),
                queries))
        .toString();
  }
}
