package io.marquee.postgres;

import io.marquee.catalog.Availability;
import io.marquee.port.ChangeFeed.Kind;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What has to be written so that titles become what is wanted.
 *
 * @param fresh titles that are not there yet
 * @param altered titles that say something else
 * @param offers of titles whose offers differ, all of them
 * @param news what is a change, by title
 */
record Difference(
    List<Wanted> fresh,
    List<Wanted> altered,
    Map<UUID, List<Availability>> offers,
    Map<UUID, Kind> news) {

  /** What is kept of a title. */
  record Kept(Buffer hash, List<Availability> offers) {}

  static Difference between(Map<UUID, Kept> kept, List<Wanted> wanted) {
    var difference =
        new Difference(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
    for (Wanted draft : wanted) {
      Kept before = kept.get(draft.id());
      if (before == null) {
        difference.add(draft);
      } else {
        difference.add(before, draft);
      }
    }
    return difference;
  }

  private void add(Wanted draft) {
    fresh.add(draft);
    offers.put(draft.id(), draft.offers());
    news.put(draft.id(), Kind.TITLE);
  }

  private void add(Kept before, Wanted draft) {
    if (!before.offers().equals(draft.offers())) {
      offers.put(draft.id(), draft.offers());
    }
    if (!before.hash().equals(draft.hash())) {
      altered.add(draft);
      news.put(draft.id(), Kind.TITLE);
    } else if (!Wanted.sameNews(before.offers(), draft.offers())) {
      news.put(draft.id(), Kind.OFFERS);
    }
  }
}
