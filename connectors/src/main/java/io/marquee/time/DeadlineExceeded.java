package io.marquee.time;

/** The deadline passed before the work was done. An expected outcome, so it has no stack trace. */
public final class DeadlineExceeded extends RuntimeException {

  public DeadlineExceeded(String what) {
    super(what, null, false, false);
  }
}
