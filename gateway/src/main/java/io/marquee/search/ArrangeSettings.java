package io.marquee.search;

import io.marquee.ranking.Diversity;
import io.marquee.ranking.Preference;

/** How pages are arranged: for whom, and how alike their titles may be. */
public record ArrangeSettings(Preference preference, Diversity diversity) {

  public static final ArrangeSettings OFF =
      new ArrangeSettings(Preference.NONE, new Diversity(0, Diversity.Caps.NONE));
}
