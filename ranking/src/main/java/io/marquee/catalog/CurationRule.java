package io.marquee.catalog;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operator's word on what a query shows first, and never.
 *
 * @param query what is asked; case, accents and punctuation aside; 1 to {@value #LONGEST_QUERY}
 *     characters
 * @param match what else of a query may be beside it
 * @param pins what is shown first, in this order, each once; up to {@value #MOST_PINS}
 * @param hides what is not found at all; up to {@value #MOST_HIDES}
 * @param validFrom from when on; null: always
 * @param validUntil until when, exclusive; null: for ever
 * @param region where, ISO 3166-1 alpha-2; null: everywhere
 * @param note what operators tell each other of it, up to 500 characters
 */
public record CurationRule(
    String query,
    Match match,
    List<Pin> pins,
    List<TitleId> hides,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable String region,
    @Nullable String note)
    implements Rule {

  public static final int LONGEST_QUERY = 200;
  public static final int MOST_PINS = 50;
  public static final int MOST_HIDES = 500;

  /** Which queries a rule is for. */
  public enum Match {
    /** Those of just these words. */
    EXACT,
    /** Those that have these words side by side. */
    CONTAINS
  }

  /**
   * A title that is shown first.
   *
   * @param position where, from 1; null: the first place that no other pin takes
   */
  public record Pin(TitleId id, @Nullable Integer position) {
    public Pin {
      if (position != null && (position < 1 || position > MOST_PINS)) {
        throw new IllegalArgumentException(
            "position: " + position + " (expected: 1 to " + MOST_PINS + ")");
      }
    }
  }

  public CurationRule {
    pins = List.copyOf(pins);
    hides = List.copyOf(hides);
    check(Rule.words(query) > 0 && query.length() <= LONGEST_QUERY, "query", query, "words");
    check(pins.size() <= MOST_PINS, "pins", pins.size(), "up to " + MOST_PINS);
    check(hides.size() <= MOST_HIDES, "hides", hides.size(), "up to " + MOST_HIDES);
    check(pins.size() + hides.size() > 0, "pins", "none", "a pin or a hide");
    checkOnce(pins, hides);
    check(
        validFrom == null || validUntil == null || validFrom.isBefore(validUntil),
        "valid_until",
        validUntil,
        "after valid_from");
    Rule.checkNote(note);
  }

  private static void checkOnce(List<Pin> pins, List<TitleId> hides) {
    Set<TitleId> titles = new HashSet<>();
    pins.forEach(pin -> check(titles.add(pin.id()), "pins", pin.id(), "each title once"));
    hides.forEach(id -> check(titles.add(id), "hides", id, "each title once, and not pinned"));
    Set<Integer> taken = new HashSet<>();
    pins.stream()
        .map(Pin::position)
        .filter(Objects::nonNull)
        .forEach(place -> check(taken.add(place), "position", place, "each place once"));
  }

  private static void check(boolean right, String field, @Nullable Object value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(field + ": " + value + " (expected: " + expected + ")");
    }
  }
}
