package io.marquee.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import java.util.Collection;
import java.util.Map;

/**
 * Titles that were read lately, as the newest view has them: showing them again takes neither a
 * thread nor a parser. Looking never waits; keeping and forgetting may, and are for the threads
 * that read and write the index.
 */
final class TitleCache {

  /** About 20 MB, and a page of results for some hundred different searches. */
  private static final int MOST = 10_000;

  private final Cache<TitleId, Title> titles =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /**
   * How often titles have changed; a read that began before the last change may have seen the one
   * before.
   */
  private volatile long changes;

  /** Those of {@code ids} that are at hand. */
  Map<TitleId, Title> known(Collection<TitleId> ids) {
    return titles.getAllPresent(ids);
  }

  /** What to give to {@link #keep} with whatever is read from now on. */
  long before() {
    return changes;
  }

  /** Keeps what was read, unless titles have changed since {@code before}. */
  synchronized void keep(long before, Map<TitleId, Title> read) {
    if (before == changes) {
      titles.putAll(read);
    }
  }

  /** Forgets titles; to be called once every new view has the change. */
  synchronized void changed(Collection<TitleId> ids) {
    changes++;
    titles.invalidateAll(ids);
  }
}
