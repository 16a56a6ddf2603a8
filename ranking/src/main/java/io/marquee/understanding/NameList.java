package io.marquee.understanding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names by number, from 0: their letters as UTF-8 in one array. 5 bytes a name and its letters.
 * Built by one thread, then only read.
 */
final class NameList {

  private byte[] letters = new byte[1024];
  private int[] ends = new int[64];
  private byte[] weights = new byte[64];
  private int size;

  /** Adds a name and gives its number. {@code weight} is how widely it is known, 0 to 100. */
  int add(String name, int weight) {
    byte[] added = name.getBytes(StandardCharsets.UTF_8);
    int start = start(size);
    if (start + added.length > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(letters.length * 2, start + added.length));
    }
    System.arraycopy(added, 0, letters, start, added.length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      weights = Arrays.copyOf(weights, size * 2);
    }
    ends[size] = start + added.length;
    weights[size] = (byte) weight;
    return size++;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  String name(int number) {
    int start = start(number);
    return new String(letters, start, ends[number] - start, StandardCharsets.UTF_8);
  }

  int weight(int number) {
    return weights[number];
  }

  void weight(int number, int weight) {
    weights[number] = (byte) weight;
  }

  int size() {
    return size;
  }

  /** Bytes taken. */
  long bytes() {
    return letters.length + 5L * ends.length;
  }
}
