package io.marquee.content;

import io.marquee.catalog.TitleId;
import io.marquee.merging.Origin;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.Optional;

/** Tells operators where what is known of a title comes from. Any thread. */
@FunctionalInterface
public interface Origins {

  /** Who says what of a title; empty where there is none of that id. */
  Future<Optional<Origin>> of(TitleId id, Deadline deadline);
}
