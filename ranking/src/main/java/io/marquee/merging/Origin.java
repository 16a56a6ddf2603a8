package io.marquee.merging;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.Map;

/**
 * Where what is known of a title comes from.
 *
 * @param fields whose word each field is, as it is called in JSON; none where the title came into
 *     the catalogue by itself, or was changed there since, and no import has looked at it yet
 * @param sources what each source says of it, the newest word first
 */
public record Origin(
    TitleId id, String title, Map<String, Provenance> fields, List<SourceTitle> sources) {
  public Origin {
    fields = Map.copyOf(fields);
    sources = List.copyOf(sources);
  }
}
