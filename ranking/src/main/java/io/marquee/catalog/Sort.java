package io.marquee.catalog;

/** How results are ordered; all but relevance are highest first. */
public enum Sort {
  RELEVANCE,
  RATING,
  YEAR,
  POPULARITY
}
