package io.marquee.content;

import io.vertx.core.Future;

/** The index of the replica that is asked, as its operators see it. Any thread. */
public interface IndexControl {

  IndexState state();

  /**
   * Builds the index anew beside the one that is searched, and swaps them. Completes once that is
   * on its way; where it is already, nothing else begins.
   */
  Future<IndexState> reindex();
}
