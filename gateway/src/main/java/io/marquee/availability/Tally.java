package io.marquee.availability;

import io.marquee.availability.Checked.Certainty;

/** Is told what an operator wants to know of verification. Any thread; never fails. */
public interface Tally {

  /** An offer was looked up, and is that sure. */
  void lookedUp(Certainty certainty);

  /** What a platform said cannot be kept, and was dropped. */
  void lost();
}
