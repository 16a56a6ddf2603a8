package io.marquee.port;

import io.marquee.catalog.Facet;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.understanding.Concession;
import java.util.List;
import java.util.Map;

/**
 * What a search found, in the order it had when somebody began to walk through it.
 *
 * @param request what it belongs to: whoever walks it must ask for the same
 * @param facets those that were asked for
 * @param relaxed the filters that gave way
 * @param places best first, each title once
 */
public record FrozenOrder(
    String request,
    Total total,
    Map<Facet, List<Facet.Count>> facets,
    List<Concession> relaxed,
    List<Place> places) {

  /** A title, and the score it had. */
  public record Place(TitleId id, float score) {}

  public FrozenOrder {
    facets = Map.copyOf(facets);
    relaxed = List.copyOf(relaxed);
    places = List.copyOf(places);
  }
}
