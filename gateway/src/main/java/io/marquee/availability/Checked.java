package io.marquee.availability;

import io.marquee.catalog.Availability;

/** An offer, and how sure it is. */
public record Checked(Availability offer, Certainty certainty) {

  /** Asked just now, known for less than an hour or so, or older. */
  public enum Certainty {
    VERIFIED,
    CACHED,
    UNVERIFIED
  }
}
