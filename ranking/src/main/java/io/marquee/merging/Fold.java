package io.marquee.merging;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes two spellings one: case, accents, punctuation and width aside. */
final class Fold {

  private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]+");
  private static final Pattern SILENT = Pattern.compile("['’‘ʼ`´\\p{Cf}]+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  private Fold() {}

  /** The words of {@code text}, in order; {@code &} and {@code +} are words of their own. */
  static List<String> words(String text) {
    String plain = SILENT.matcher(plain(text)).replaceAll("");
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN.split(plain.replace("&", " and ").replace("+", " plus "), -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Lower case without the marks of European scripts: elsewhere a mark makes another letter. */
  private static String plain(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(apart).replaceAll("");
    StringBuilder plain = new StringBuilder(bare.length());
    bare.chars().forEach(letter -> append(plain, (char) letter));
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  /** Letters that have no decomposition into a base letter and a mark. */
  private static void append(StringBuilder plain, char letter) {
    switch (letter) {
      case 'ß' -> plain.append("ss");
      case 'ø' -> plain.append('o');
      case 'æ' -> plain.append("ae");
      case 'œ' -> plain.append("oe");
      case 'ł' -> plain.append('l');
      case 'đ', 'ð' -> plain.append('d');
      case 'þ' -> plain.append("th");
      case 'ı' -> plain.append('i');
      default -> plain.append(letter);
    }
  }

  /**
   * How many letters have to be changed, put in, left out or swapped with their neighbor to make
   * {@code one} the {@code other}; {@code most + 1} where that is more than {@code most}.
   *
   * @see <a href="https://doi.org/10.1145/363958.363994">Damerau 1964</a>, each letter once
   */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] last = row(other.length() + 1);
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (swapped(one, i, other, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      before = last;
      last = row;
    }
    return Math.min(last[other.length()], most + 1);
  }

  private static boolean swapped(String one, int i, String other, int j) {
    return i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
  }

  private static int[] row(int length) {
    int[] row = new int[length];
    for (int i = 0; i < length; i++) {
      row[i] = i;
    }
    return row;
  }
}
