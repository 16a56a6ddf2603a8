package io.marquee.search;

import io.marquee.catalog.Entry;
import io.marquee.catalog.TitleId;

/**
 * Told what titles and people are called, and what is stated of them, as the catalogue changes.
 * Called on the tail's event loop.
 */
public interface Names {

  void put(Entry entry);

  void remove(TitleId id);

  /** What follows is the whole catalogue anew. */
  void clear();
}
