package io.marquee.port;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The truth about titles and their offers. Every change writes its row of the {@link ChangeFeed} in
 * the same transaction.
 */
public interface TitleStore extends AutoCloseable {

  /** The largest batch of {@link #put}. */
  int MOST_DRAFTS = 1_000;

  /** A title and all its offers, as somebody wants them to be. */
  record Draft(Title title, List<Availability> offers) {
    public Draft {
      offers = List.copyOf(offers);
    }
  }

  /**
   * Makes titles what their drafts say, all in one transaction. A draft that the store keeps
   * already, word for word, changes nothing and is not counted; nor is one that differs only in
   * when its offers were checked, though that is kept. The change of a title is {@link
   * ChangeFeed.Kind#TITLE}, or {@link ChangeFeed.Kind#OFFERS} where nothing else is new.
   *
   * <p>Fails, and changes nothing, with {@link IllegalArgumentException} where there are more than
   * {@link #MOST_DRAFTS} or two of one title, with {@link io.marquee.time.Overloaded} where too
   * many writes wait, and otherwise where another title has the slug.
   *
   * @return how many titles were new or changed
   */
  Future<Integer> put(List<Draft> drafts);

  /**
   * Replaces the offers of one title on one platform and region, which {@code offers} all name: an
   * {@link IllegalArgumentException} otherwise. Completes with false where the title is unknown;
   * what counts as a change is as for {@link #put}.
   */
  Future<Boolean> offer(TitleId id, String platform, String region, List<Availability> offers);

  /** Removes a title with its offers. Completes with false where it is unknown. */
  Future<Boolean> remove(TitleId id);

  /**
   * The entries among {@code ids}; unknown ids are absent. Offers are in the order of region and
   * platform, and at each in the order in which they were given; times are kept to the microsecond.
   */
  Future<Map<TitleId, Entry>> entries(Set<TitleId> ids, Deadline deadline);

  /**
   * The offers of {@code ids} in {@code region}, in one answer; a title without offers, or unknown,
   * has an empty list.
   */
  Future<Map<TitleId, List<Availability>>> offers(
      List<TitleId> ids, String region, Deadline deadline);

  /**
   * At most {@code limit} entries with an ordinal above {@code after}, lowest first: how a whole
   * catalogue is read, page by page from -1.
   */
  Future<List<Entry>> scan(int after, int limit);

  Future<Long> count();

  @Override
  void close();
}
