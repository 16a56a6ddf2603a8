package io.marquee.intake;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.TitleType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Age certificates of any system as the catalogue's: its own, those that {@code certificates.txt}
 * names, and any with an age in figures, as {@code 16+}, {@code FSK 12} or {@code AGES_18_}. An age
 * becomes the mildest certificate that is not milder: nothing gets open to younger people than the
 * source says, but that ages of 17 and 18 are both {@code R} and {@code TV-MA}.
 */
final class Certificates {

  private static final Pattern AGE =
      Pattern.compile(
          "(?:FSK|AGES?|MA|AV|VM|K|PG|R|M|SAM|UA|B|C)?(\\d{1,2})(?:A|PG|R|M|AND OVER|YEARS)?");

  private static final int ADULT = 21;

  private static final Map<String, String> NAMES = names();

  private Certificates() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (var line : Vocabulary.read("certificates.txt")) {
      line.rights().forEach(name -> names.put(key(name), line.left()));
    }
    ContentRating.all().forEach(rating -> names.put(key(rating), rating));
    return names;
  }

  /** The catalogue's certificate for {@code text}; nothing where it is no certificate. */
  static Optional<String> of(String text, TitleType type) {
    String key = key(text);
    String known = NAMES.get(key);
    if (known != null) {
      return Optional.of(
          Character.isDigit(known.charAt(0)) ? forAge(Integer.parseInt(known), type) : known);
    }
    Matcher age = AGE.matcher(key);
    return age.matches() && Integer.parseInt(age.group(1)) <= ADULT
        ? Optional.of(forAge(Integer.parseInt(age.group(1)), type))
        : Optional.empty();
  }

  /** The certificate of a row, with a word about what had to be done to it. */
  static Optional<String> of(Cells cells, TitleType type) {
    String value = cells.get(Column.CERTIFICATE);
    Optional<String> certificate = of(value, type);
    if (certificate.isEmpty() && !value.isEmpty()) {
      cells.leaveOut(Column.CERTIFICATE, "no age certificate that is known");
    }
    certificate
        .filter(known -> !known.equals(value))
        .ifPresent(
            known ->
                cells.repair(Column.CERTIFICATE, known, "an age certificate of another system"));
    return certificate;
  }

  private static String forAge(int age, TitleType type) {
    boolean series = type == TitleType.SERIES;
    if (age < 7) {
      return series ? "TV-G" : "G";
    }
    if (age <= 8) {
      return series ? "TV-PG" : "PG";
    }
    if (age <= 13) {
      return series ? "TV-14" : "PG-13";
    }
    if (age == 14) {
      return "TV-14";
    }
    return series ? "TV-MA" : "R";
  }

  private static String key(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[\\s._+/-]", "");
  }
}
