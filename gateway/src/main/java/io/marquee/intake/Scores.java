package io.marquee.intake;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a row's title is rated, and how widely it is known. The latter, from 0 to 100, is by how many
 * people rated it and by how much it is looked at:
 *
 * <pre>
 * both    10 log10(1 + votes) + 14 log10(1 + views)
 * votes   14.5 log10(1 + votes)
 * views   30 log10(1 + views)
 * </pre>
 *
 * where votes are IMDb's and views TMDB's popularity. The first is the least-squares fit, without a
 * constant, to the popularity of 441 titles of the demo catalogue that JustWatch's lists have, off
 * by 8 on average (root mean square); 2 million votes and a popularity of 250 are 97, a thousand
 * and 5 are 41. Votes alone are off by 10; views alone vary by the day, and are kept low.
 */
final class Scores {

  private static final double MANY = 1e9;

  private Scores() {}

  /** IMDb's, else TMDB's, else a percentage, from 0 to 10; nobody rates a title 0. */
  static @Nullable Double rating(Cells cells) {
    for (Column column : List.of(Column.IMDB_SCORE, Column.TMDB_SCORE)) {
      OptionalDouble score = cells.number(column, 0, 10);
      if (score.orElse(0) > 0) {
        return score.getAsDouble();
      }
    }
    OptionalDouble percent = cells.number(Column.METASCORE, 0, 100);
    return percent.orElse(0) > 0 ? Double.valueOf(percent.getAsDouble() / 10) : null;
  }

  /** Null where neither votes nor views are known. */
  static @Nullable Double popularity(Cells cells) {
    OptionalDouble popularity =
        popularity(
            cells.number(Column.IMDB_VOTES, 0, MANY),
            cells.number(Column.TMDB_POPULARITY, 0, MANY));
    return popularity.isPresent() ? Double.valueOf(popularity.getAsDouble()) : null;
  }

  private static OptionalDouble popularity(OptionalDouble votes, OptionalDouble views) {
    double seen = Math.log10(1 + Math.max(votes.orElse(0), 0));
    double looked = Math.log10(1 + Math.max(views.orElse(0), 0));
    if (votes.isPresent() && views.isPresent()) {
      return rounded(10 * seen + 14 * looked);
    }
    if (votes.isPresent()) {
      return rounded(14.5 * seen);
    }
    return views.isPresent() ? rounded(30 * looked) : OptionalDouble.empty();
  }

  private static OptionalDouble rounded(double value) {
    return OptionalDouble.of(Math.round(10 * Math.min(value, 100)) / 10.0);
  }
}
