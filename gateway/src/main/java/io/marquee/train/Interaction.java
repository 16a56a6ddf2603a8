package io.marquee.train;

/** What somebody did with a title that was shown. */
public enum Interaction {
  /** Looked at it. */
  CLICK(1),
  /** Began to watch it. */
  PLAY(2),
  /** Watched it to the end. */
  COMPLETE(3);

  private final int gain;

  Interaction(int gain) {
    this.gain = gain;
  }

  /** What it says of how good an answer the title was. */
  int gain() {
    return gain;
  }
}
