package io.marquee.ranking;

import io.marquee.catalog.Query;
import io.marquee.catalog.UserContext;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who asks for what, and when: all that a title is ranked by but the title. Two that differ by less
 * than the hour, which is that of whoever asks, are the same.
 */
public final class Situation {

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("[\\p{M}'\u2019]+");

  private final Query query;
  private final UserContext user;
  private final Taste taste;
  private final int year;
  private final Optional<ZonedDateTime> local;
  private final Set<String> words;

  /**
   * Takes the time of day from the user's zone; without one it is not known.
   *
   * @param taste of {@code user}
   */
  public Situation(Query query, UserContext user, Taste taste, Instant now) {
    this.query = query;
    this.user = user;
    this.taste = taste;
    this.year = now.atZone(ZoneOffset.UTC).getYear();
    this.local =
        Optional.ofNullable(user.preferences().timeZone())
            .map(zone -> now.atZone(zone).truncatedTo(ChronoUnit.HOURS));
    this.words = words(query.text());
  }

  /** Whether nothing is known of the taste of whoever asks. */
  public boolean isAnonymous() {
    return user.version() == 0 && user.session().isEmpty();
  }

  Query query() {
    return query;
  }

  UserContext user() {
    return user;
  }

  Taste taste() {
    return taste;
  }

  int year() {
    return year;
  }

  Optional<ZonedDateTime> local() {
    return local;
  }

  /** The words of the query's text, without case and accents. */
  Set<String> words() {
    return words;
  }

  static Set<String> words(String text) {
    String folded =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(NOT_A_WORD.split(folded))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
