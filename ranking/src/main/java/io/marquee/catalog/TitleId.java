package io.marquee.catalog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names one title for ever; ordered as its text is, which is how ties of a ranking are broken in
 * every engine.
 */
public record TitleId(UUID value) implements Comparable<TitleId> {

  /**
   * The id of the title that a catalogue calls {@code slug}: the same slug is always the same id.
   */
  public static TitleId ofSlug(String slug) {
    return new TitleId(
        UUID.nameUUIDFromBytes(("marquee:" + slug).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads the canonical form of 36 characters.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static TitleId parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("id: " + text + " (expected: a UUID of 36 characters)");
    }
    return new TitleId(value);
  }

  @Override
  public int compareTo(TitleId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
