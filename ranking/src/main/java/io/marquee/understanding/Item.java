package io.marquee.understanding;

import io.marquee.understanding.Lexicon.Meaning;
import java.util.List;

/** A stretch of a text that has been settled; {@code to} is exclusive. */
sealed interface Item {

  int from();

  int to();

  /** A word that nothing accounts for. */
  record Word(int from) implements Item {
    @Override
    public int to() {
      return from + 1;
    }
  }

  /** A phrase of the lexicon. */
  record Phrase(int from, int to, Meaning meaning, List<Double> slots) implements Item {}

  /**
   * A name of the catalogue. Ids are {@link Gazetteer#ABSENT} where it is none of that kind.
   *
   * @param inFull the title is not merely a telling part of its name
   * @param corrected only a correction of its words is the name
   */
  record Name(
      int from,
      int to,
      int movie,
      int series,
      int person,
      int surname,
      boolean inFull,
      boolean corrected)
      implements Item {

    boolean isTitle() {
      return movie >= 0 || series >= 0;
    }

    /** The person that is named in full, else whoever is meant by the surname. */
    int anyPerson() {
      return person >= 0 ? person : surname;
    }

    int length() {
      return to - from;
    }
  }
}
