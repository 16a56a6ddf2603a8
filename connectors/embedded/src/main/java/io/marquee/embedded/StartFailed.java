package io.marquee.embedded;

/** The engines could not be started; the message says in one sentence why, for the operator. */
public final class StartFailed extends RuntimeException {

  StartFailed(String why) {
    super(why);
  }

  StartFailed(String why, Throwable cause) {
    super(why, cause);
  }
}
