package io.marquee.time;

/**
 * What was asked cannot be reached, or is only just starting. An expected outcome, so it has no
 * stack trace.
 */
public final class Unavailable extends RuntimeException {

  public Unavailable(String what) {
    super(what, null, false, false);
  }
}
