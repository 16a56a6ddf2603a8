package io.marquee.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of whoever asks. Each part is bounded by the store it comes from: the newest count.
 *
 * @param version raised by every change of what is stored; 0 where nothing is
 * @param history of the last 30 days, newest first
 * @param ratings 0.5 to 5 stars
 * @param session titles that were looked at in this sitting, newest first
 */
public record UserContext(
    long version,
    Preferences preferences,
    List<Watched> history,
    Map<TitleId, Double> ratings,
    Set<TitleId> watchlist,
    List<TitleId> session) {

  /** Nobody in particular. */
  public static final UserContext ANONYMOUS =
      new UserContext(0, Preferences.NONE, List.of(), Map.of(), Set.of(), List.of());

  /** The same, in this sitting. */
  public UserContext withSession(List<TitleId> looked) {
    return new UserContext(version, preferences, history, ratings, watchlist, looked);
  }

  public UserContext {
    history = List.copyOf(history);
    ratings = Map.copyOf(ratings);
    watchlist = Set.copyOf(watchlist);
    session = List.copyOf(session);
  }
}
