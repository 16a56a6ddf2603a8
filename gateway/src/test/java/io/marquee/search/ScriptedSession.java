package io.marquee.search;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.port.LiveSession;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;

/** A session that is what a test scripted, whoever's it is. */
final class ScriptedSession implements LiveSession {

  Future<List<TitleId>> titles = Future.succeededFuture(List.of());

  @Override
  public Future<Void> looked(UserId user, TitleId title, Deadline deadline) {
    return Future.succeededFuture();
  }

  @Override
  public Future<List<TitleId>> titles(UserId user, Deadline deadline) {
    return titles;
  }

  @Override
  public Future<Void> forget(UserId user, Deadline deadline) {
    return Future.succeededFuture();
  }

  @Override
  public void close() {}
}
