package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.until;
import static io.marquee.port.Drafts.draft;

import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed.Batch;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.TitleStore.Draft;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reader of a feed, which checks that what it reads is in order. */
public final class Tail {

  private static final Set<TitleId> MARKERS = new HashSet<>();

  private final ChangeFeed feed;
  private final List<Change> changes = new ArrayList<>();
  private long position;

  public Tail(ChangeFeed feed, long position) {
    this.feed = feed;
    this.position = position;
  }

  /** Reads one batch. */
  public Batch read(int limit) {
    Batch batch = done(feed.read(position, limit));
    long before = position;
    for (Change change : batch.changes()) {
      if (change.position() <= position || change.position() < before) {
        throw new AssertionError(change + " after " + before + ", read from " + position);
      }
      before = change.position();
    }
    if (batch.position() < before) {
      throw new AssertionError(batch + " after " + before);
    }
    position = batch.position();
    changes.addAll(batch.changes());
    return batch;
  }

  /** Reads until a change that is made now comes by, and with it everything before. */
  public Tail catchUp(TitleStore titles, int limit) {
    Draft marker = draft("marker-" + MARKERS.size());
    TitleId id = marker.title().id();
    MARKERS.add(id);
    done(titles.put(List.of(marker)));
    done(titles.remove(id));
    until(
        "the feed comes to " + id,
        () ->
            Future.succeededFuture(
                read(limit).changes().stream()
                    .anyMatch(c -> c.id().equals(id) && c.kind() == ChangeFeed.Kind.REMOVED)));
    return this;
  }

  /** What has been read, without what {@link #catchUp} did itself. */
  public List<Change> changes() {
    return changes.stream().filter(change -> !MARKERS.contains(change.id())).toList();
  }

  public long position() {
    return position;
  }
}
