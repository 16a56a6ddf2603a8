package io.marquee.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the known words that a mistyped one may be: one slip in words of 5 letters, two in words of
 * 9, the first letter always right. A slip is a letter too many, too few, another, or two swapped.
 *
 * <p>Known words are found by what is left of them when letters are taken out of their first eight
 * (Garbe's symmetric deletion): 8 bytes for each of 8 to 29 remains a word. A look-up takes at most
 * 29 binary searches and compares at most {@value #COMPARED} words.
 */
final class Spelling {

  static final int SHORTEST = 5;
  private static final int TWO_SLIPS = 9;
  private static final int LONGEST = 30;
  private static final int PREFIX = 8;
  private static final int COMPARED = 200;
  private static final int GIVEN = 3;
  private static final int NUMBER_BITS = 24;
  private static final long NUMBER = (1L << NUMBER_BITS) - 1;

  private final NameList words;

  /** Hash of what remains (upper 40 bits) and number of the word (lower 24), sorted. */
  private final long[] remains;

  private Spelling(NameList words, long[] remains) {
    this.words = words;
    this.remains = remains;
  }

  /** Of {@code words}, each with the weight that decides between equally close ones. */
  static Spelling of(NameList words) {
    if (words.size() > NUMBER) {
      throw new IllegalArgumentException(
          "words: " + words.size() + " (expected: <= " + NUMBER + ")");
    }
    Remains all = new Remains();
    for (int number = 0; number < words.size(); number++) {
      all.number = number;
      all.of(words.name(number));
    }
    long[] sorted = Arrays.copyOf(all.found, all.size);
    Arrays.sort(sorted);
    return new Spelling(words, sorted);
  }

  /** How many slips a word may have: 0, 1 or 2. */
  static int slips(String word) {
    int length = word.length();
    return length < SHORTEST || length > LONGEST ? 0 : length < TWO_SLIPS ? 1 : 2;
  }

  /** At most {@value #GIVEN} known words close to {@code word}, closest and best known first. */
  List<String> corrections(String word) {
    int most = slips(word);
    if (most == 0) {
      return List.of();
    }
    record Close(int number, int distance, int weight) {}
    List<Close> close = new ArrayList<>();
    for (int number : candidates(word)) {
      String known = words.name(number);
      int allowed = Math.min(most, slips(known));
      int distance = distance(word, known, allowed);
      if (distance <= allowed) {
        close.add(new Close(number, distance, words.weight(number)));
      }
    }
    close.sort(
        Comparator.comparingInt(Close::distance)
            .thenComparing(Comparator.comparingInt(Close::weight).reversed())
            .thenComparingInt(Close::number));
    return close.stream().limit(GIVEN).map(each -> words.name(each.number)).toList();
  }

  private int[] candidates(String word) {
    Remains sought = new Remains();
    sought.of(word);
    int[] numbers = new int[COMPARED];
    int count = 0;
    for (int i = 0; i < sought.size; i++) {
      long hash = sought.found[i];
      int at = Arrays.binarySearch(remains, hash);
      for (at = at < 0 ? -at - 1 : at; count < COMPARED && at < remains.length; at++) {
        if ((remains[at] & ~NUMBER) != hash) {
          break;
        }
        numbers[count++] = (int) (remains[at] & NUMBER);
      }
    }
    return Arrays.stream(numbers, 0, count).distinct().toArray();
  }

  /** What is left of words when letters are taken out, hashed. */
  private static final class Remains {
    private long[] found = new long[64];
    private int size;
    private long number;

    void of(String word) {
      int length = Math.min(PREFIX, word.length());
      int slips = slips(word);
      add(word, length, length, length);
      for (int i = 1; slips > 0 && i < length; i++) {
        add(word, length, i, length);
        for (int j = i + 1; slips > 1 && j < length; j++) {
          add(word, length, i, j);
        }
      }
    }

    private void add(String word, int length, int without, int andWithout) {
      long hash = Squeezed.EMPTY;
      for (int i = 0; i < length; i++) {
        hash = i == without || i == andWithout ? hash : Squeezed.then(hash, word.charAt(i));
      }
      if (size == found.length) {
        found = Arrays.copyOf(found, size * 2);
      }
      found[size++] = (Squeezed.key(hash, Squeezed.Kind.WORD) & ~NUMBER) | number;
    }
  }

  /** Damerau's distance (swaps of neighbors count 1), or more than {@code most} where it is. */
  static int distance(String left, String right, int most) {
    if (Math.abs(left.length() - right.length()) > most || left.charAt(0) != right.charAt(0)) {
      return most + 1;
    }
    int[] twoAgo = new int[right.length() + 1];
    int[] oneAgo = new int[right.length() + 1];
    int[] now = new int[right.length() + 1];
    Arrays.setAll(oneAgo, j -> j);
    for (int i = 1; i <= left.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int other = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], oneAgo[j]) + 1, oneAgo[j - 1] + other);
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        if (swapped) {
          now[j] = Math.min(now[j], twoAgo[j - 2] + 1);
        }
      }
      int[] free = twoAgo;
      twoAgo = oneAgo;
      oneAgo = now;
      now = free;
    }
    return oneAgo[right.length()];
  }

  /** Bytes taken. */
  long bytes() {
    return words.bytes() + 8L * remains.length;
  }
}
