package io.marquee.understanding;

import io.marquee.catalog.Range;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A range whose ends are terms: {@code $1..$2}, {@code ..Y-30}, {@code 150..}. */
record Interval(@Nullable Term from, @Nullable Term to) {

  static Interval parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      throw new IllegalArgumentException("interval: " + text + " (expected: like $1..$2)");
    }
    String from = text.substring(0, dots);
    String to = text.substring(dots + 2);
    return new Interval(
        from.isEmpty() ? null : Term.parse(from), to.isEmpty() ? null : Term.parse(to));
  }

  /** Which whole numbers are meant; ends that were said in the wrong order are swapped. */
  Range range(List<Double> slots, int year) {
    Integer gte = from == null ? null : (Integer) (int) Math.round(from.value(slots, year));
    Integer lte = to == null ? null : (Integer) (int) Math.round(to.value(slots, year));
    return gte != null && lte != null && gte > lte ? new Range(lte, gte) : new Range(gte, lte);
  }

  /**
   * What is left when {@code range} is unwanted: the other side of its one end; nothing that could
   * be said where it has two.
   */
  static Optional<Range> without(Range range) {
    if (range.gte() != null && range.lte() == null) {
      return Optional.of(new Range(null, range.gte() - 1));
    }
    return range.gte() == null && range.lte() != null
        ? Optional.of(new Range(range.lte() + 1, null))
        : Optional.empty();
  }

  /**
   * Two ranges of one query: both where each has an open side ("after 1990, before 2000"), else
   * from the first to the last ("80s or 90s").
   */
  static Range joined(Range one, Range other) {
    boolean open = isOpen(one) || isOpen(other);
    Integer gte = end(one.gte(), other.gte(), open);
    Integer lte = end(one.lte(), other.lte(), !open);
    boolean empty = gte != null && lte != null && gte > lte;
    return empty ? one : new Range(gte, lte);
  }

  private static boolean isOpen(Range range) {
    return range.gte() == null || range.lte() == null;
  }

  private static @Nullable Integer end(
      @Nullable Integer one, @Nullable Integer other, boolean greater) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return greater ? Math.max(one, other) : Math.min(one, other);
  }
}
