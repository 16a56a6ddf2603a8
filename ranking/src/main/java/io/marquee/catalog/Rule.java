package io.marquee.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What operators lay down about searches. */
public sealed interface Rule permits Synonym, CurationRule {

  /** Of each kind there are up to so many. */
  int MOST = 10_000;

  /** A note has up to so many characters. */
  int LONGEST_NOTE = 500;

  /** Letters and digits; an apostrophe belongs to the word that it stands in. */
  Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(['’][\\p{L}\\p{N}\\p{M}]+)*");

  /** How many words {@code text} has. */
  static long words(String text) {
    return WORD.matcher(text).results().count();
  }

  /** Checks a note that may be missing. */
  static void checkNote(@Nullable String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "note: %d characters (expected: up to %d)".formatted(note.length(), LONGEST_NOTE));
    }
  }
}
