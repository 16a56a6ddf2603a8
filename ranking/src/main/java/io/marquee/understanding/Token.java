package io.marquee.understanding;

/**
 * A word of a text.
 *
 * @param word lower-case, without accents and apostrophes; number words and small Roman numerals
 *     are digits
 * @param base {@code word} without the s of a possessive, else the same
 * @param start where it begins in the text, in chars
 * @param end where it ends, exclusive
 * @param capital it begins with an upper-case letter
 * @param apart punctuation stands between the word before and this one
 * @param opens a quotation mark stands before it
 * @param closes a quotation mark stands after it
 */
record Token(
    String word,
    String base,
    int start,
    int end,
    boolean capital,
    boolean apart,
    boolean opens,
    boolean closes) {}
