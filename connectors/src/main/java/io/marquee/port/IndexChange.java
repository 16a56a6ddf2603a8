package io.marquee.port;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.Set;

/**
 * A change of one title, as an index needs to know it: always the whole new state, so that applying
 * it twice changes nothing.
 */
public sealed interface IndexChange {

  TitleId id();

  /**
   * The title is now this.
   *
   * @param passages its text as vectors, in the order of {@link Passages#of}; at least one
   */
  record Put(Title title, int ordinal, List<Embedding> passages, Set<Outlet> outlets)
      implements IndexChange {
    public Put {
      passages = List.copyOf(passages);
      outlets = Set.copyOf(outlets);
    }

    @Override
    public TitleId id() {
      return title.id();
    }
  }

  /** The title can now be watched at exactly these outlets. Never a re-index. */
  record Offered(TitleId id, int ordinal, Set<Outlet> outlets) implements IndexChange {
    public Offered {
      outlets = Set.copyOf(outlets);
    }
  }

  /** The title is gone. */
  record Removed(TitleId id) implements IndexChange {}
}
