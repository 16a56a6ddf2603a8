package io.marquee.search;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;

/**
 * Told what titles and people are called, as the catalogue changes. Called on the tail's event
 * loop.
 */
public interface Names {

  void put(Title title);

  void remove(TitleId id);

  /** What follows is the whole catalogue anew. */
  void clear();
}
