package io.marquee.search;

import java.util.function.Supplier;

/** Whoever learns from what was searched and shown, later. */
@FunctionalInterface
public interface Audience {

  /** Nobody. */
  Audience NONE = event -> {};

  /**
   * Hears that a search is about to be answered; returns at once. The event is made when it is
   * asked for, by any thread; until then it keeps no more than it says.
   */
  void answered(Supplier<SearchEvent> event);
}
