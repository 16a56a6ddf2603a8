package io.marquee.search;

import io.marquee.catalog.Entry;
import io.marquee.catalog.TitleId;
import java.util.function.Predicate;

/**
 * Told what titles and people are called, and what is stated of them, as the catalogue changes.
 * Called on the tail's event loop.
 */
public interface Names {

  void put(Entry entry);

  void remove(TitleId id);

  /** Forgets all titles but these. */
  void retain(Predicate<TitleId> known);

  /** Nobody: what titles are called is not worth knowing. */
  static Names unheard() {
    return new Names() {
      @Override
      public void put(Entry entry) {}

      @Override
      public void remove(TitleId id) {}

      @Override
      public void retain(Predicate<TitleId> known) {}
    };
  }
}
