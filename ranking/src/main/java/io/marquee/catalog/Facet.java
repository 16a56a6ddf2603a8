package io.marquee.catalog;

/** A property that results can be counted by. */
public enum Facet {
  GENRES,
  TYPE,
  PLATFORMS,
  DECADE,
  LANGUAGES;

  /**
   * A value of a facet and how many titles have it.
   *
   * @param value as filters take it; a decade is {@code 1990}
   */
  public record Count(String value, long count) {}
}
