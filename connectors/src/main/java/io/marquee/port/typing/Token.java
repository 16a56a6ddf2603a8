package io.marquee.port.typing;

/**
 * A word as it is compared, and the characters that it is written with.
 *
 * @param from the first of them in the text
 * @param to after the last
 */
public record Token(String word, int from, int to) {}
