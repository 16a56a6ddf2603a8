package io.marquee.catalog;

/**
 * What was understood of a query.
 *
 * @param text the words to look for: {@link Query#text}
 */
public record Reading(Interpretation interpretation, String text) {}
