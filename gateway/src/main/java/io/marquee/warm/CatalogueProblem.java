package io.marquee.warm;

/**
 * A line of a catalogue that cannot be used, and why: {@code films.jsonl:17: year: "soon"
 * (expected: a whole number)}. The answer to a file, not an accident, so it has no stack trace.
 */
public final class CatalogueProblem extends RuntimeException {

  CatalogueProblem(String message) {
    super(message, null, false, false);
  }
}
