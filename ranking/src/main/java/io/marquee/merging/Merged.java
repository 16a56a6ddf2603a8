package io.marquee.merging;

import io.marquee.catalog.Availability;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a title is to become.
 *
 * @param provenance by field, as it is called in JSON
 * @param keys by which it is found from now on, all of them
 * @param words what sources say of it that is not kept yet: each replaces what the source said
 *     under this id before, also of another title
 * @param version of the title that this was made from; null where there is to be none yet
 */
public record Merged(
    Title title,
    List<Availability> offers,
    Map<String, Provenance> provenance,
    Set<String> keys,
    List<SourceTitle> words,
    @Nullable String version) {
  public Merged {
    offers = List.copyOf(offers);
    provenance = Map.copyOf(provenance);
    keys = Set.copyOf(keys);
    words = List.copyOf(words);
  }
}
