package io.marquee.content;

import io.marquee.catalog.TitleId;
import io.marquee.search.Result;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages about one title. */
public interface Content {

  /**
   * The title with its offers in {@code region} (null: the configured default); empty where there
   * is none of that id.
   */
  Future<Optional<ContentPage>> byId(TitleId id, @Nullable String region, Deadline deadline);

  /**
   * At most {@code limit} titles that resemble it, most alike first; empty where there is none of
   * that id.
   */
  Future<Optional<List<Result>>> similar(
      TitleId id, @Nullable String region, int limit, Deadline deadline);
}
