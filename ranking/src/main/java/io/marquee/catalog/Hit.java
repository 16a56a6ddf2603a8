package io.marquee.catalog;

/**
 * A title that a leg found.
 *
 * @param score the leg's own, higher is better; only comparable inside one answer
 */
public record Hit(TitleId id, double score) {}
