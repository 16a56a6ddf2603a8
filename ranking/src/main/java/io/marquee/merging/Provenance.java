package io.marquee.merging;

import io.marquee.catalog.SourceTitle;
import java.time.Instant;

/** Whose word a field of a title is, and of when. */
public record Provenance(String source, Instant asOf) {

  static Provenance of(SourceTitle said) {
    return new Provenance(said.source(), said.asOf());
  }
}
