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

  /** A title and all its offers, as somebody wants them to be. */
  record Draft(Title title, List<Availability> offers) {
    public Draft {
      offers = List.copyOf(offers);
    }
  }

  /**
   * A draft that the store keeps already, word for word, changes nothing and is not counted. The
   * whole batch is one transaction; an id may occur once.
   *
   * @return how many titles were new or changed
   */
  Future<Integer> put(List<Draft> drafts);

  /**
   * Replaces the offers of one title on one platform and region. Completes with false where the
   * title is unknown.
   */
  Future<Boolean> offer(TitleId id, String platform, String region, List<Availability> offers);

  /** Removes a title with its offers. Completes with false where it is unknown. */
  Future<Boolean> remove(TitleId id);

  /** The entries among {@code ids}; unknown ids are absent. */
  Future<Map<TitleId, Entry>> entries(Set<TitleId> ids, Deadline deadline);

  /**
   * The offers of {@code ids} in {@code region}, in one answer; a title without offers has an empty
   * list.
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
