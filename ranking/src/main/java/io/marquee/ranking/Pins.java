package io.marquee.ranking;

import static java.util.stream.Collectors.toMap;

import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts titles where an operator wants them, whatever their score. */
public final class Pins {

  private Pins() {}

  /**
   * The candidates with each pin at its position, everything else around it in its order. A pin
   * without a position, or whose position is taken, has the next free one; where there are too few
   * candidates to fill the places before it, it moves up. A pin that no leg found is a candidate
   * without evidence; nothing is there twice.
   *
   * @param pins each of another title
   */
  public static List<Candidate> placed(List<Pin> pins, List<Candidate> candidates) {
    if (pins.isEmpty()) {
      return candidates;
    }
    Map<TitleId, Candidate> found = candidates.stream().collect(toMap(Candidate::id, c -> c));
    SortedMap<Integer, TitleId> places = places(pins);
    Iterator<Candidate> others =
        candidates.stream().filter(other -> !places.containsValue(other.id())).iterator();
    List<Candidate> placed = new ArrayList<>();
    places.forEach(
        (place, id) -> {
          while (placed.size() + 1 < place && others.hasNext()) {
            placed.add(others.next());
          }
          placed.add(found.getOrDefault(id, new Candidate(id, Map.of(), Score.of(0))));
        });
    others.forEachRemaining(placed::add);
    return placed;
  }

  private static SortedMap<Integer, TitleId> places(List<Pin> pins) {
    SortedMap<Integer, TitleId> places = new TreeMap<>();
    for (Pin pin : pins) {
      if (pin.position() != null) {
        take(places, pin.position(), pin.id());
      }
    }
    for (Pin pin : pins) {
      if (pin.position() == null) {
        take(places, 1, pin.id());
      }
    }
    return places;
  }

  private static void take(SortedMap<Integer, TitleId> places, int from, TitleId id) {
    int place = from;
    while (places.putIfAbsent(place, id) != null) {
      place++;
    }
  }
}
