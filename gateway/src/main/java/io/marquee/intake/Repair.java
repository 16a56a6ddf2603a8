package io.marquee.intake;

/**
 * What was changed in a row, so that it could be used.
 *
 * @param field as the file calls it; {@code line} for the row as a whole
 * @param value what the file says
 * @param now what was made of it; empty where it was left out
 * @param reason in few words, the same for every row with the same trouble
 */
public record Repair(String field, String value, String now, String reason) {}
