package io.marquee.catalog;

/** What a title is: one film, or a series of episodes. */
public enum TitleType {
  MOVIE,
  SERIES
}
