package io.marquee.port;

import io.marquee.catalog.Availability;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Titles as platforms know them, where the catalogue is kept. Any thread. */
public interface PlatformTitles {

  /** The largest batch of {@link #learn} and {@link #name}. */
  int MOST = 1_000;

  /**
   * What a platform is to be asked about.
   *
   * @param id what the platform calls the title
   * @param known what is known so far
   */
  record Due(Said.Subject subject, String id, List<Availability> known) {
    public Due {
      known = List.copyOf(known);
    }
  }

  /** What a platform calls a title. */
  record Name(String platform, String id, TitleId title) {}

  /**
   * What each of {@code platforms} calls each of {@code titles}; absent where it does not know it.
   * Of several names of one title the first counts, as texts are ordered.
   */
  Future<Map<TitleId, Map<String, String>>> names(
      Set<TitleId> titles, Set<String> platforms, Deadline deadline);

  /** Keeps names. A platform's id that means another title already stays what it is. */
  Future<Void> name(List<Name> names);

  /**
   * What was last checked before {@code before} on {@code platform} where that knows the title, of
   * the {@code popular} best known titles, those first: {@code most} at most.
   */
  Future<List<Due>> due(String platform, Instant before, int popular, int most);

  /**
   * Learns what platforms said, all in one transaction. What is known from later stays, and what is
   * said of unknown titles is not heard; what counts as a change of the {@link ChangeFeed} is as
   * for {@link TitleStore#put}.
   *
   * @return how many titles changed
   */
  Future<Integer> learn(List<Said> words);
}
