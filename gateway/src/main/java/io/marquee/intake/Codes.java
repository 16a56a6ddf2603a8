package io.marquee.intake;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Countries as ISO 3166-1 alpha-2 and languages as ISO 639-1, from their codes, from their names in
 * English, and from what {@code countries.txt} adds. A country of the past is whoever followed it:
 * {@code Soviet Union} is {@code RU}.
 */
final class Codes {

  private static final Pattern PAST = Pattern.compile("past (\\w+)");

  private static final Map<String, String> COUNTRIES = new HashMap<>();
  private static final Set<String> OF_THE_PAST = new LinkedHashSet<>();
  private static final Map<String, String> LANGUAGES = new HashMap<>();

  static {
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      COUNTRIES.put(key(code), code);
      COUNTRIES.put(key(country.getDisplayCountry(Locale.ENGLISH)), code);
      COUNTRIES.put(key(country.getISO3Country()), code);
    }
    Vocabulary.read("countries.txt").forEach(Codes::addCountry);
    for (String code : Locale.getISOLanguages()) {
      if (code.length() == 2) {
        addLanguage(code);
      }
    }
    // TMDB's code of Cantonese; Mandarin and Cantonese are not in ISO 639-1.
    List.of("cn", "mandarin", "cantonese").forEach(name -> LANGUAGES.put(name, "zh"));
  }

  private Codes() {}

  private static void addCountry(Vocabulary.Pair line) {
    Matcher past = PAST.matcher(line.left());
    if (!past.matches()) {
      line.rights().forEach(name -> COUNTRIES.put(key(name), line.left()));
      return;
    }
    List<String> names = line.rights();
    String successor = names.getFirst();
    COUNTRIES.putIfAbsent(key(past.group(1)), successor);
    if (!past.group(1).equals(successor)) {
      OF_THE_PAST.add(key(past.group(1)));
    }
    for (String name : names.subList(1, names.size())) {
      COUNTRIES.put(key(name), successor);
      OF_THE_PAST.add(key(name));
    }
  }

  private static void addLanguage(String code) {
    Locale language = Locale.of(code);
    LANGUAGES.put(code, code);
    LANGUAGES.put(key(language.getDisplayLanguage(Locale.ENGLISH)), code);
    try {
      LANGUAGES.put(language.getISO3Language(), code);
    } catch (MissingResourceException e) {
      // Some codes of the JDK have no long form, and nobody writes them.
    }
  }

  /** The countries that {@code value} lists; what is none is left out with a word about it. */
  static List<String> countries(String field, String value, Findings findings) {
    Set<String> codes = new LinkedHashSet<>();
    for (String name : names(value, COUNTRIES)) {
      String code = COUNTRIES.get(key(name));
      if (code == null) {
        findings.leaveOut(field, name, "no country that is known");
      } else {
        if (OF_THE_PAST.contains(key(name))) {
          findings.repair(field, name, code, "a country of the past: its successor");
        }
        codes.add(code);
      }
    }
    return List.copyOf(codes);
  }

  /** The languages that {@code value} lists; what is none is left out with a word about it. */
  static List<String> languages(String field, String value, Findings findings) {
    Set<String> codes = new LinkedHashSet<>();
    for (String name : names(value, LANGUAGES)) {
      String code = language(name);
      if (code.isEmpty()) {
        findings.leaveOut(field, name, "no language of ISO 639-1");
      } else {
        codes.add(code);
      }
    }
    return List.copyOf(codes);
  }

  /** {@code pt-BR} and {@code English (US)} are the language before. */
  private static String language(String name) {
    String base = name.replaceFirst("(?:[-_](?:\\p{Alpha}{2}|\\p{Alpha}{4})|\\s*\\(.*\\))$", "");
    return Optional.ofNullable(LANGUAGES.get(key(name)))
        .or(() -> Optional.ofNullable(LANGUAGES.get(key(base))))
        .orElse("");
  }

  /** A name can have a comma in it. */
  private static List<String> names(String value, Map<String, String> known) {
    return known.containsKey(key(value)) ? List.of(value) : Listing.of(value);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('’', '\'').replaceFirst("^the ", "");
  }
}
