package io.marquee.search;

import io.marquee.port.Suggester;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Suggestions from the catalogue as the index has it now. */
public final class CatalogueSuggest implements Suggest {

  private final Suggester suggester;
  private final String defaultRegion;

  public CatalogueSuggest(Suggester suggester, String defaultRegion) {
    this.suggester = suggester;
    this.defaultRegion = defaultRegion;
  }

  @Override
  public Future<List<Suggested>> suggest(
      String text, @Nullable String region, int limit, Deadline deadline) {
    return suggester
        .suggest(text, Objects.requireNonNullElse(region, defaultRegion), limit, deadline)
        .map(found -> found.stream().map(Suggested::of).toList());
  }
}
