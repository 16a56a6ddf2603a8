package io.marquee.merging;

import io.marquee.catalog.SourceTitle;
import java.util.HashSet;
import java.util.Set;

/**
 * The words under which a title can be looked up by whoever means it: its ids, its names, and how
 * its names begin and end in its year. Whatever two spellings of a name differ in, they begin or
 * end alike.
 */
final class MatchKeys {

  /** Long enough to be rare, short enough to have no slip. */
  private static final int END = 5;

  private static final int LONGEST = 200;

  private MatchKeys() {}

  /** Under which a title is kept of which {@code said} speaks. */
  static Set<String> kept(SourceTitle said) {
    return keys(said, 0);
  }

  /** Under which whatever {@code said} may mean is kept. */
  static Set<String> wanted(SourceTitle said) {
    return keys(said, 1);
  }

  private static Set<String> registers(SourceTitle said) {
    Set<String> keys = new HashSet<>();
    said.externalIds().forEach((register, id) -> keys.add("id:" + register + ":" + id));
    return keys;
  }

  private static Set<String> keys(SourceTitle said, int yearsAround) {
    Set<String> keys = registers(said);
    keys.add(Card.Ref.of(said).key());
    for (TitleName name : Likeness.names(said)) {
      String whole = name.squeezed();
      keys.add("is:" + whole.substring(0, Math.min(LONGEST, whole.length())));
      Integer year = said.year();
      for (int around = -yearsAround; year != null && around <= yearsAround; around++) {
        int size = Math.min(END, whole.length());
        keys.add("from:" + (year + around) + ":" + whole.substring(0, size));
        keys.add("to:" + (year + around) + ":" + whole.substring(whole.length() - size));
      }
    }
    return keys;
  }
}
