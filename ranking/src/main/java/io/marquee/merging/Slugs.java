package io.marquee.merging;

import io.marquee.catalog.SourceTitle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The catalogue's own names of titles: {@code the-proposal-2009}, and {@code the-proposal-2009-2}
 * for another of the same name and year. A catalogue's own slug is kept.
 */
final class Slugs {

  /** The source whose ids are slugs: ours. */
  static final String CATALOGUE = "catalogue";

  private static final Pattern SLUG = Pattern.compile("(?=.{1,200}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ASCII = Pattern.compile("[a-z0-9]+");
  private static final int LONGEST = 150;
  private static final int SAME_NAME = 9;

  private Slugs() {}

  /** The slugs that a new title may get, best first; the last is nobody else's. */
  static List<String> candidates(SourceTitle said) {
    List<String> slugs = new ArrayList<>();
    if (said.source().equals(CATALOGUE) && SLUG.matcher(said.sourceId()).matches()) {
      slugs.add(said.sourceId());
    }
    String base = base(said);
    slugs.add(base);
    for (int number = 2; number <= SAME_NAME; number++) {
      slugs.add(base + "-" + number);
    }
    slugs.add(base + "-" + mark(said));
    return slugs;
  }

  static String first(SourceTitle said, Set<String> taken) {
    return candidates(said).stream()
        .filter(slug -> !taken.contains(slug))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("slug: all taken for " + said.sourceId()));
  }

  private static String base(SourceTitle said) {
    StringBuilder slug = new StringBuilder();
    for (String word : Fold.words(Objects.requireNonNullElse(said.title(), ""))) {
      if (ASCII.matcher(word).matches() && slug.length() + word.length() < LONGEST) {
        slug.append(word).append('-');
      }
    }
    String name = slug.isEmpty() ? mark(said) : slug.substring(0, slug.length() - 1);
    return said.year() == null ? name : name + "-" + said.year();
  }

  private static String mark(SourceTitle said) {
    return Integer.toHexString((said.source() + ":" + said.sourceId()).hashCode());
  }
}
