package io.marquee.intake;

/**
 * Why a row, or a whole file, cannot be used.
 *
 * @param field as the file calls it; {@code line} for the row as a whole, {@code file} for the file
 * @param value what the file says; empty where nothing is there
 * @param reason what was expected, or what to do; the same for every row with the same trouble
 */
public record Fault(String field, String value, String reason) {}
