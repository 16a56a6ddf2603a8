package io.marquee.search;

import io.marquee.catalog.Title;
import io.marquee.catalog.UserContext;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Score;
import io.marquee.search.Result.Alike;
import io.marquee.search.Result.Explanation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Titles as answers show them. */
public final class Results {

  private Results() {}

  /**
   * What is said of a title besides what the catalogue says.
   *
   * @param pinned whether an operator has put it there
   * @param highlights null where nobody has asked for them
   * @param explain whether its score is taken apart
   * @param similar null where it is not known
   * @param user who asks
   */
  public record Extras(
      boolean pinned,
      @Nullable Map<String, List<String>> highlights,
      boolean explain,
      @Nullable List<Alike> similar,
      UserContext user) {

    /** Nothing. */
    public static final Extras NONE = new Extras(false, null, false, null, UserContext.ANONYMOUS);
  }

  /** {@code title} with where it can be watched and why it is on the page. */
  public static Result of(
      Title title, List<Result.Offer> offers, Candidate candidate, Extras extras) {
    Boolean mark = extras.pinned() ? true : null;
    UserContext user = extras.user();
    return new Result(
        title.id(),
        title.title(),
        title.originalTitle(),
        title.type(),
        known(title.year()),
        known(title.runtimeMinutes()),
        title.genres(),
        title.overview(),
        known(title.rating()),
        title.cast(),
        title.directors(),
        title.contentRating(),
        title.languages(),
        title.countries(),
        title.posterUrl(),
        title.trailerUrl(),
        offers,
        extras.similar(),
        user.version() == 0 ? null : user.watchlist().contains(title.id()),
        user.ratings().get(title.id()),
        candidate.score().total(),
        mark,
        candidate.evidence(),
        extras.highlights(),
        extras.explain() ? explanation(candidate.score(), mark) : null);
  }

  private static Explanation explanation(Score score, @Nullable Boolean pinned) {
    return new Explanation(
        score.fusion(), score.boosts(), score.model(), score.diversity(), score.total(), pinned);
  }

  /** {@code number}, or null for a year or a length that nobody knows. */
  public static @Nullable Integer known(int number) {
    return number == 0 ? null : number;
  }

  /** {@code rating}, or null where nobody has rated. */
  public static @Nullable Double known(double rating) {
    return rating == 0 ? null : rating;
  }
}
