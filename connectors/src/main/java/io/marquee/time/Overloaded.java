package io.marquee.time;

/**
 * The work was refused because its queue was full or its breaker open. An expected outcome, so it
 * has no stack trace.
 */
public final class Overloaded extends RuntimeException {

  public Overloaded(String what) {
    super(what, null, false, false);
  }
}
