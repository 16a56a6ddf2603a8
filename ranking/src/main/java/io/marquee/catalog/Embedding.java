package io.marquee.catalog;

import java.util.Arrays;

/**
 * A text as a vector of unit length; compared by {@link #dot}. The array is not copied: nobody
 * writes to it.
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by value, below
public record Embedding(float[] values) {

  /** The cosine of the angle between the two, -1 to 1, both being of unit length. */
  public float dot(Embedding other) {
    float sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding(float[] theirs) && Arrays.equals(values, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
