package io.marquee.understanding;

/**
 * Numbers by key, in two flat arrays: 12 bytes a slot, 16 to 32 bytes a key. Built by one thread,
 * then only read.
 */
final class KeyTable {

  static final int ABSENT = -1;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  /** The number under {@code key}, or {@link #ABSENT}. */
  int get(long key) {
    int slot = slot(key);
    return keys[slot] == key ? values[slot] : ABSENT;
  }

  boolean contains(long key) {
    return keys[slot(key)] == key;
  }

  void put(long key, int value) {
    int slot = slot(key);
    if (keys[slot] == 0) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
    if (size * 4L > keys.length * 3L) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  /** How many keys there are. */
  int size() {
    return size;
  }

  /** Bytes taken. */
  long bytes() {
    return 12L * keys.length;
  }
}
