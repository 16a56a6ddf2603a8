package io.marquee.understanding;

import io.marquee.understanding.Squeezed.Kind;
import java.util.Set;

/**
 * Who is meant by a surname alone: someone well known, and half as well known again as anybody else
 * of that name.
 */
final class Surnames {

  private static final int LEAST_KNOWN = 8;
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "2", "3");
  private static final Set<String> PARTICLES =
      Set.of("de", "del", "della", "di", "da", "von", "van", "der", "la", "le", "ter");

  private Surnames() {}

  /** The key of a name's surname: its last word with the particles and hyphens before it. */
  static long key(Tokens name) {
    int to = name.size();
    while (to > 1 && SUFFIXES.contains(name.get(to - 1).word())) {
      to--;
    }
    int from = to - 1;
    for (int i = to - 2; i > 0; i--) {
      boolean hyphened = name.text().charAt(name.get(i).end()) == '-';
      if (hyphened || PARTICLES.contains(name.get(i).word())) {
        from = i;
      }
    }
    return Squeezed.key(Squeezed.of(name, from, to), Kind.SURNAME);
  }

  /** Adds the surnames of people with consecutive ids from {@code first}. */
  static void add(long[] keys, int first, KeyTable ids, NameList names) {
    for (int i = 0; i < keys.length; i++) {
      int best = ids.get(keys[i]);
      boolean better =
          best == KeyTable.ABSENT
              || names.weight(GazetteerBuilder.id(best)) < names.weight(first + i);
      if (better) {
        ids.put(keys[i], GazetteerBuilder.value(first + i));
      }
    }
    for (int i = 0; i < keys.length; i++) {
      int best = GazetteerBuilder.id(ids.get(keys[i]));
      if (best != Gazetteer.AMBIGUOUS && isDoubtful(best, first + i, names)) {
        ids.put(keys[i], GazetteerBuilder.value(Gazetteer.AMBIGUOUS));
      }
    }
  }

  private static boolean isDoubtful(int best, int other, NameList names) {
    boolean rival = best != other && names.weight(other) * 3 > names.weight(best) * 2;
    return rival || names.weight(best) < LEAST_KNOWN;
  }
}
