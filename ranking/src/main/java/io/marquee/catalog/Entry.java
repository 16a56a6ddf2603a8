package io.marquee.catalog;

import java.util.List;

/**
 * A title as the catalogue keeps it.
 *
 * @param ordinal a small number given once and never again, by which sets of titles are kept as
 *     bits; from 0
 * @param offers every known offer, also those that are gone
 */
public record Entry(Title title, int ordinal, List<Availability> offers) {
  public Entry {
    offers = List.copyOf(offers);
  }
}
