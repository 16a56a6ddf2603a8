package io.marquee.opensearch;

import io.marquee.port.typing.Token;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names in the form in which names are compared, made here and not by the cluster, for fields that
 * are compared as a whole: without case, accents, apostrophes and the dots of acronyms.
 */
final class Fold {

  private static final Pattern APOSTROPHE = Pattern.compile("['\u2019\u2018\u02bc`\u00b4]");
  private static final Pattern ACRONYM =
      Pattern.compile("(?<=(?<![\\p{L}\\p{N}])\\p{L})\\.(?=\\p{L}(?![\\p{L}\\p{N}]))");
  private static final Pattern ACCENT = Pattern.compile("[\u0300-\u036f]");

  /**
   * A word where it is written: one sign of a script without spaces, or letters with whatever is
   * dropped between them.
   */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "&|[\\p{IsHan}\\p{IsHiragana}]\\p{M}*|(?:[\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}]]|"
              + APOSTROPHE
              + "|"
              + ACRONYM
              + ")+");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  private Fold() {}

  /** The words of {@code text}, in order. */
  static List<String> words(String text) {
    String plain = APOSTROPHE.matcher(text).replaceAll("");
    plain = ACRONYM.matcher(plain.replace("&", " and ")).replaceAll("");
    plain = ACCENT.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD)).replaceAll("");
    return Stream.of(NO_WORD.split(letters(plain.toLowerCase(Locale.ROOT))))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The words that are typed, one by one: those of scripts without spaces are single signs. */
  static List<Token> tokens(String text) {
    return WRITTEN
        .matcher(text)
        .results()
        .map(found -> new Token(String.join("", words(found.group())), found.start(), found.end()))
        .filter(token -> !token.word().isEmpty())
        .toList();
  }

  /** {@code name} as one value. */
  static String name(String name) {
    return String.join(" ", words(name));
  }

  /** Latin letters that are no accented form of another, as people type them. */
  private static String letters(String text) {
    return text.replace("\u00df", "ss")
        .replace("\u00e6", "ae")
        .replace("\u0153", "oe")
        .replace("\u00f8", "o")
        .replace("\u0142", "l")
        .replace("\u0111", "d")
        .replace("\u00f0", "d")
        .replace("\u00fe", "th")
        .replace("\u0131", "i");
  }
}
