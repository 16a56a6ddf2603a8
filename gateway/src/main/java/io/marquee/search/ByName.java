package io.marquee.search;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which title is the best known of a name: flat arrays, 40 bytes a title. Names are told apart by
 * 64 bits of hash, which two of a million share once in some ten million catalogues. Immutable.
 */
final class ByName {

  static final ByName NONE = new ByName(List.of(), 0);

  private final long[] hashes;
  private final int[] places;
  private final long[] ids;

  ByName(Iterable<Title> titles, int size) {
    hashes = new long[Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 4)];
    places = new int[hashes.length];
    ids = new long[2 * size];
    float[] popularity = new float[size];
    int place = 0;
    for (Title title : titles) {
      ids[2 * place] = title.id().value().getMostSignificantBits();
      ids[2 * place + 1] = title.id().value().getLeastSignificantBits();
      popularity[place] = (float) title.popularity();
      put(hash(title.title()), place++, popularity);
    }
  }

  private void put(long hash, int place, float[] popularity) {
    int at = at(hash);
    boolean better =
        hashes[at] == 0
            || popularity[place] > popularity[places[at]]
            || (popularity[place] == popularity[places[at]]
                && id(place).compareTo(id(places[at])) > 0);
    hashes[at] = hash;
    places[at] = better ? place : places[at];
  }

  Optional<TitleId> of(String name) {
    int at = at(hash(name));
    return hashes[at] == 0 ? Optional.empty() : Optional.of(id(places[at]));
  }

  private TitleId id(int place) {
    return new TitleId(new UUID(ids[2 * place], ids[2 * place + 1]));
  }

  private int at(long hash) {
    int mask = hashes.length - 1;
    int at = (int) (hash ^ (hash >>> 32)) & mask;
    while (hashes[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** FNV-1a, its bits mixed; never 0. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 31)) * 0x9e3779b97f4a7c15L;
    return hash == 0 ? 1 : hash;
  }
}
