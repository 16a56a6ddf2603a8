package io.marquee.merging;

import io.marquee.catalog.Availability;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import java.util.List;

/**
 * A title as it is kept.
 *
 * @param offers where it can be watched now, whoever said so
 * @param said what each source says of it; empty where it came into the catalogue by itself
 * @param version another one whenever the title or its offers are; a word of whoever keeps it
 */
public record Known(
    Title title, List<Availability> offers, List<SourceTitle> said, String version) {
  public Known {
    offers = List.copyOf(offers);
    said = List.copyOf(said);
  }
}
