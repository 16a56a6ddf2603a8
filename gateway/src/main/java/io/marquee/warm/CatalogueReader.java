package io.marquee.warm;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.intake.CatalogueFiles;
import io.marquee.intake.Row;
import io.marquee.port.TitleStore.Draft;
import java.io.IOException;
import java.net.URL;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue that ships with the product draft by draft, as {@code catalogue/README.md}
 * describes its lines: several parts are one catalogue, and of a slug that occurs twice the first
 * counts. Blocks while it reads; one thread at a time. Of what it has read it keeps only the ids,
 * about 100 bytes a title.
 */
public final class CatalogueReader implements Iterator<Draft>, AutoCloseable {

  private final CatalogueFiles rows;
  private final Set<TitleId> seen = new HashSet<>();

  /** Gives the next draft, or throws what is wrong with its line. */
  private @Nullable Supplier<Draft> ahead;

  /**
   * A reader of {@code parts}, in this order.
   *
   * @param clock read once: when the offers of this catalogue are said to be true
   */
  public CatalogueReader(List<URL> parts, InstantSource clock) {
    this.rows = CatalogueFiles.ofResources(parts, clock.instant());
  }

  /**
   * Whether there is another draft, or another line that is wrong.
   *
   * @throws java.io.UncheckedIOException where a part cannot be read
   */
  @Override
  public boolean hasNext() {
    while (ahead == null && rows.hasNext()) {
      switch (rows.next()) {
        case Row.Read read -> {
          Draft draft = draft(read.title());
          ahead = seen.add(draft.title().id()) ? () -> draft : null;
        }
        case Row.Rejected rejected ->
            ahead =
                () -> {
                  throw CatalogueProblem.of(rejected);
                };
      }
    }
    return ahead != null;
  }

  /**
   * The next draft.
   *
   * @throws CatalogueProblem where the next line is wrong; the call after it goes on behind it
   */
  @Override
  public Draft next() {
    Supplier<Draft> next = hasNext() ? ahead : null;
    if (next == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return next.get();
  }

  private static Draft draft(SourceTitle line) {
    Title title =
        new Title(
            TitleId.ofSlug(line.sourceId()),
            line.sourceId(),
            requireNonNull(line.title()),
            line.originalTitle(),
            requireNonNull(line.type()),
            requireNonNullElse(line.year(), 0),
            line.endYear(),
            line.seasons(),
            requireNonNullElse(line.runtimeMinutes(), 0),
            line.genres(),
            line.overview(),
            line.keywords(),
            line.cast(),
            line.directors(),
            line.countries(),
            line.languages(),
            requireNonNullElse(line.contentRating(), "NR"),
            requireNonNullElse(line.rating(), 0.0),
            requireNonNullElse(line.popularity(), 0.0),
            line.posterUrl(),
            line.trailerUrl());
    return new Draft(title, line.offers());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
