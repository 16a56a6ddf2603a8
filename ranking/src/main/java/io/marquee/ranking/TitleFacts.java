package io.marquee.ranking;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import java.util.List;
import java.util.Set;

/**
 * What is known of a title when it is ranked.
 *
 * @param passages its vectors, the whole of it first; empty where nobody has asked for them
 * @param outlets where it can be watched
 * @param ratings how many people have rated it; NaN where unknown
 * @param weeklyPlays how often it was played in the last 7 days, 0 to 1 of the most played; NaN
 *     where unknown
 */
public record TitleFacts(
    Title title,
    List<Embedding> passages,
    Set<Outlet> outlets,
    double ratings,
    double weeklyPlays) {

  public TitleFacts {
    passages = List.copyOf(passages);
    outlets = Set.copyOf(outlets);
  }

  /** Of whose ratings and plays nothing is known. */
  public static TitleFacts of(Title title, List<Embedding> passages, Set<Outlet> outlets) {
    return new TitleFacts(title, passages, outlets, Double.NaN, Double.NaN);
  }
}
