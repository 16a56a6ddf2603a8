package io.marquee.intake;

import io.marquee.catalog.TitleType;
import java.util.Optional;
import java.util.Set;

/** Film or series, as files call them, or as the rest of a row tells. */
final class Kinds {

  private static final Set<String> MOVIES =
      Set.of(
          "movie",
          "movies",
          "film",
          "films",
          "feature",
          "featurefilm",
          "short",
          "shortfilm",
          "tvmovie",
          "tvspecial",
          "special",
          "standup",
          "documentary",
          "concert",
          "video",
          "tvshort");
  private static final Set<String> SERIES =
      Set.of(
          "tvshow",
          "tvshows",
          "show",
          "shows",
          "series",
          "tvseries",
          "tv",
          "miniseries",
          "tvminiseries",
          "limitedseries",
          "docuseries",
          "webseries",
          "animeseries");

  private Kinds() {}

  static Optional<TitleType> of(String word) {
    String plain = Column.plain(word);
    if (MOVIES.contains(plain)) {
      return Optional.of(TitleType.MOVIE);
    }
    return SERIES.contains(plain) ? Optional.of(TitleType.SERIES) : Optional.empty();
  }

  /** What only a series has is seasons; what JustWatch calls {@code tm…} is a film. */
  static Optional<TitleType> of(Cells cells, boolean justWatch) {
    Optional<Length> length = Length.of(cells.get(Column.DURATION));
    boolean seasons =
        length.filter(known -> known.seasons() > 0).isPresent()
            || Numbers.of(cells.get(Column.SEASONS)).orElse(0) > 0;
    if (seasons || (justWatch && cells.get(Column.ID).startsWith("ts"))) {
      return Optional.of(TitleType.SERIES);
    }
    boolean film = justWatch ? cells.get(Column.ID).startsWith("tm") : length.isPresent();
    return film ? Optional.of(TitleType.MOVIE) : Optional.empty();
  }
}
