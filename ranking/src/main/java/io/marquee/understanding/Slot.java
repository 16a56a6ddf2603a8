package io.marquee.understanding;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a phrase of the lexicon that any value of a kind fills. */
enum Slot {
  /** A release year: four digits, 1880 to 2099. */
  YEAR {
    @Override
    Optional<Filled> fill(Tokens tokens, int at) {
      String word = tokens.get(at).word();
      return YEARS.matcher(word).matches() ? filled(Integer.parseInt(word), at + 1) : NOTHING;
    }
  },
  /** A decade, as its first year: "90s", "1990s", "nineties". */
  DECADE {
    @Override
    Optional<Filled> fill(Tokens tokens, int at) {
      String word = tokens.get(at).word();
      Matcher digits = DECADES.matcher(word);
      if (!digits.matches()) {
        Integer named = NAMED.get(word);
        return named == null ? NOTHING : filled(named, at + 1);
      }
      int tens = Integer.parseInt(digits.group(2));
      String century = digits.group(1);
      return century == null
          ? filled(tens < 30 ? 2000 + tens : 1900 + tens, at + 1)
          : filled(Integer.parseInt(century) * 100 + tens, at + 1);
    }
  },
  /** A number below 1,000, with or without a point. */
  NUMBER {
    @Override
    Optional<Filled> fill(Tokens tokens, int at) {
      String word = tokens.get(at).word();
      return NUMBERS.matcher(word).matches() ? filled(Double.parseDouble(word), at + 1) : NOTHING;
    }
  },
  /** An age in years: "6 year old", "8yo", "4-year-olds". */
  AGE {
    @Override
    Optional<Filled> fill(Tokens tokens, int at) {
      Matcher joined = AGES.matcher(tokens.get(at).word());
      if (!joined.matches()) {
        return NOTHING;
      }
      int years = Integer.parseInt(joined.group(1));
      int unit = joined.group(2) == null ? at + 1 : at;
      if (unit == at || isAny(tokens, unit, YEARS_OLD)) {
        int old = unit + 1;
        return filled(years, isAny(tokens, old, OLD) ? old + 1 : old);
      }
      return NOTHING;
    }
  },
  /** A running time, in minutes: "90 minutes", "an hour and a half", "2h30". */
  DURATION {
    @Override
    Optional<Filled> fill(Tokens tokens, int at) {
      return Duration.at(tokens, at);
    }
  };

  /** A value and the index of the word behind it. */
  record Filled(double value, int next) {}

  static final Optional<Filled> NOTHING = Optional.empty();
  private static final Pattern YEARS = Pattern.compile("(1[89]|20)[0-9]{2}");
  private static final Pattern DECADES = Pattern.compile("(18|19|20)?([0-9]0)s");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");
  private static final Pattern AGES =
      Pattern.compile("([0-9]{1,2})(yo|yos|yr|yrs|yearold|yearolds)?");
  private static final Set<String> YEARS_OLD =
      Set.of("year", "years", "yr", "yrs", "yo", "yos", "y", "yearold");
  private static final Set<String> OLD = Set.of("old", "olds", "o");
  private static final Map<String, Integer> NAMED =
      Map.of(
          "twenties",
          1920,
          "thirties",
          1930,
          "forties",
          1940,
          "fifties",
          1950,
          "sixties",
          1960,
          "seventies",
          1970,
          "eighties",
          1980,
          "nineties",
          1990,
          "noughties",
          2000,
          "aughts",
          2000);

  /** Which value stands at a word, if any; {@code at} is below the number of words. */
  abstract Optional<Filled> fill(Tokens tokens, int at);

  private static boolean isAny(Tokens tokens, int at, Set<String> words) {
    return at < tokens.size() && words.contains(tokens.get(at).word());
  }

  static Optional<Filled> filled(double value, int next) {
    return Optional.of(new Filled(value, next));
  }
}
