package io.marquee.intake;

/** What kind of catalogue a file holds. */
public enum Format {
  /** Told from the first line of each file. */
  AUTO,
  /** Our own: one JSON object a line, as {@code catalogue/README.md} describes it. */
  JSONL,
  /** A streaming platform's list of titles: {@code show_id,type,title,director,cast,…}. */
  STREAMING_CSV,
  /** JustWatch's list of a platform's titles, and the credits file that goes with it. */
  JUSTWATCH_CSV
}
