package io.marquee.catalog;

import java.util.Set;

/**
 * What was understood of a query.
 *
 * @param text the words to look for: {@link Query#text}
 * @param alternatives the genres and people of the interpretation that "or" joins: one is enough
 */
public record Reading(Interpretation interpretation, String text, Set<String> alternatives) {

  public Reading {
    alternatives = Set.copyOf(alternatives);
  }

  /** Of words that join nothing by "or". */
  public Reading(Interpretation interpretation, String text) {
    this(interpretation, text, Set.of());
  }
}
