package io.marquee.search;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the catalogue calls genres and platforms, of all titles that were ever seen. Immutable. */
public record Vocabulary(Set<String> genres, Set<String> platforms) {

  /** Of a catalogue without titles. */
  public static final Vocabulary EMPTY = new Vocabulary(Set.of(), Set.of());

  public Vocabulary {
    genres = Set.copyOf(genres);
    platforms = Set.copyOf(platforms);
  }

  /** These, and what {@code entry} says. */
  Vocabulary with(Entry entry) {
    List<String> shown = entry.offers().stream().map(Availability::platform).toList();
    return genres.containsAll(entry.title().genres()) && platforms.containsAll(shown)
        ? this
        : new Vocabulary(both(genres, entry.title().genres()), both(platforms, shown));
  }

  private static Set<String> both(Set<String> known, List<String> more) {
    Set<String> all = new HashSet<>(known);
    all.addAll(more);
    return all;
  }
}
