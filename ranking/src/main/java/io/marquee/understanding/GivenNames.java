package io.marquee.understanding;

import io.marquee.understanding.Squeezed.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is meant by a first name alone ("denzel thriller"): someone famous, where the name is no word
 * of the language, no title, no surname, and nobody else of it is half as well known.
 */
final class GivenNames {

  private static final int FAMOUS = 15;

  /** The best known of a first name, and how well known the next one is. */
  private record Bearer(int id, int weight, int next) {

    Bearer with(int other, int otherWeight) {
      return otherWeight > weight
          ? new Bearer(other, otherWeight, weight)
          : new Bearer(id, weight, Math.max(next, otherWeight));
    }

    boolean isMeant() {
      return weight >= FAMOUS && 2 * next < weight;
    }
  }

  private GivenNames() {}

  /** Adds those of people, whose ids are from {@code first} on, where a surname would be. */
  static void add(int first, KeyTable ids, NameList names, Lexicon lexicon) {
    Map<String, Bearer> bearers = new HashMap<>();
    for (int id = first; id < names.size(); id++) {
      Tokens name = Tokens.of(names.name(id));
      Bearer bearer = new Bearer(id, names.weight(id), 0);
      if (name.size() > 1) {
        bearers.merge(
            name.get(0).word(), bearer, (best, other) -> best.with(other.id(), other.weight()));
      }
    }
    bearers.forEach(
        (name, bearer) -> {
          long squeezed = Squeezed.then(Squeezed.EMPTY, name);
          if (bearer.isMeant() && !lexicon.isOrdinary(name) && !isTaken(squeezed, ids)) {
            ids.put(Squeezed.key(squeezed, Kind.SURNAME), GazetteerBuilder.value(bearer.id()));
          }
        });
  }

  private static boolean isTaken(long squeezed, KeyTable ids) {
    for (Kind kind : Kind.values()) {
      if (ids.get(Squeezed.key(squeezed, kind)) != KeyTable.ABSENT) {
        return true;
      }
    }
    return false;
  }
}
