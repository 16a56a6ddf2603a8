package io.marquee.intake;

import io.marquee.catalog.TitleType;
import java.util.Locale;
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

  /**
   * What the row in {@code cells} is. What counts seasons is a series, also where the row says
   * film: lists have it wrong. What says nothing is told by the rest of the row.
   */
  static Optional<TitleType> of(Cells cells, boolean fromJustWatch) {
    String word = cells.get(Column.TYPE);
    Optional<TitleType> named = named(word);
    boolean doubtful = named.equals(Optional.of(TitleType.MOVIE)) && seasons(cells);
    if (!doubtful && (named.isPresent() || !word.isEmpty())) {
      return named;
    }
    Optional<TitleType> told = told(cells, fromJustWatch);
    told.ifPresent(
        type ->
            cells.repair(
                Column.TYPE, type.name().toLowerCase(Locale.ROOT), "told by the rest of the row"));
    return told;
  }

  private static Optional<TitleType> named(String word) {
    String plain = Column.plain(word);
    if (MOVIES.contains(plain)) {
      return Optional.of(TitleType.MOVIE);
    }
    return SERIES.contains(plain) ? Optional.of(TitleType.SERIES) : Optional.empty();
  }

  private static boolean seasons(Cells cells) {
    return Length.of(cells.get(Column.DURATION)).orElse(Length.UNKNOWN).seasons() > 0;
  }

  /** What JustWatch calls {@code tm…} is a film; the minutes of a platform are a film's. */
  private static Optional<TitleType> told(Cells cells, boolean fromJustWatch) {
    String id = fromJustWatch ? cells.get(Column.ID) : "";
    boolean counted = Numbers.of(cells.get(Column.SEASONS)).orElse(0) > 0;
    if (seasons(cells) || counted || id.startsWith("ts")) {
      return Optional.of(TitleType.SERIES);
    }
    boolean minutes = !fromJustWatch && Length.of(cells.get(Column.DURATION)).isPresent();
    return minutes || id.startsWith("tm") ? Optional.of(TitleType.MOVIE) : Optional.empty();
  }
}
