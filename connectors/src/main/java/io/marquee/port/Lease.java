package io.marquee.port;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * A right that one process of all has at a time, and that the next one can have once the first has
 * given it back or is gone.
 */
public interface Lease {

  /** One time of having the right. */
  interface Term {

    /** Higher than that of every term before: who has a lower one has been superseded. */
    long number();

    /** Completes when it is over, whoever ended it. Never fails. */
    Future<Void> over();

    /** Gives the right back. */
    Future<Void> end();
  }

  /**
   * The right, if nobody has it now; empty otherwise. Does not wait for it: ask again. Fails where
   * it cannot be known who has it.
   */
  Future<Optional<Term>> take();
}
