package io.marquee.understanding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** What makes two spellings of a word the same word: case, accents, apostrophes, number words. */
final class Folding {

  private static final Map<String, String> DIGITS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("thirteen", "13"),
          Map.entry("fourteen", "14"),
          Map.entry("fifteen", "15"),
          Map.entry("sixteen", "16"),
          Map.entry("seventeen", "17"),
          Map.entry("eighteen", "18"),
          Map.entry("nineteen", "19"),
          Map.entry("twenty", "20"),
          Map.entry("thirty", "30"),
          Map.entry("forty", "40"),
          Map.entry("fifty", "50"),
          Map.entry("sixty", "60"),
          Map.entry("seventy", "70"),
          Map.entry("eighty", "80"),
          Map.entry("ninety", "90"),
          Map.entry("ii", "2"),
          Map.entry("iii", "3"),
          Map.entry("iv", "4"),
          Map.entry("vi", "6"),
          Map.entry("vii", "7"),
          Map.entry("viii", "8"),
          Map.entry("ix", "9"));

  /** Letters that have no decomposition into a base letter and a mark. */
  private static final Map<Character, String> WHOLE =
      Map.of(
          'ß', "ss", 'ø', "o", 'æ', "ae", 'œ', "oe", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ı',
          "i", 'ς', "σ");

  private Folding() {}

  /** The word that {@code surface} is; empty where it has neither letter nor digit. */
  static String word(String surface) {
    String plain = isPlain(surface) ? surface.toLowerCase(Locale.ROOT) : unaccented(surface);
    return DIGITS.getOrDefault(plain, plain);
  }

  private static boolean isPlain(String surface) {
    for (int i = 0; i < surface.length(); i++) {
      char c = surface.charAt(i);
      if (c > 127 || !(Character.isLetterOrDigit(c) || c == '.')) {
        return false;
      }
    }
    return true;
  }

  /** Only the marks of European scripts go: elsewhere a mark makes another letter. */
  private static String unaccented(String surface) {
    String parts = Normalizer.normalize(surface, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder kept = new StringBuilder(parts.length());
    for (int i = 0; i < parts.length(); i++) {
      char c = parts.charAt(i);
      String whole = WHOLE.get(c);
      if (whole != null) {
        kept.append(whole);
      } else if (Character.isSurrogate(c) || (isWordPart(c) && !isEuropeanMark(c))) {
        kept.append(c);
      }
    }
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  private static boolean isEuropeanMark(char c) {
    return c >= 0x300 && c <= 0x36f;
  }

  /** Whether a character belongs inside a word. */
  static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.OTHER_NUMBER,
              Character.LETTER_NUMBER ->
              true;
          default -> false;
        };
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '`' || c == '´' || c == '‘';
  }

  static boolean isQuotationMark(int c) {
    return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»';
  }
}
