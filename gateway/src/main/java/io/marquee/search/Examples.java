package io.marquee.search;

import io.marquee.catalog.TitleId;
import java.util.Optional;

/** Finds the titles that a query names as examples: "like Gone Girl". Any thread. */
@FunctionalInterface
interface Examples {

  /**
   * The best known title of that name, as {@link io.marquee.catalog.Interpretation#similarTo}
   * writes it.
   */
  Optional<TitleId> named(String title);
}
