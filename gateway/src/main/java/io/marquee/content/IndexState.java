package io.marquee.content;

import org.jspecify.annotations.Nullable;

/**
 * How the index of one replica stands.
 *
 * @param generation what searches see: another name after every reindex
 * @param titles how many of them can be found
 * @param position up to where the change feed has been applied
 * @param lagMs how long ago everything that could be read of the feed had been applied
 * @param model whose vectors are in it
 * @param reindex how far the generation in the making has come; null where there is none
 * @param lastFailure why the last reindex came to nothing; null where it did not
 */
public record IndexState(
    String generation,
    long titles,
    long position,
    double lagMs,
    String model,
    @Nullable Progress reindex,
    @Nullable String lastFailure) {

  /**
   * How far a reindex has come.
   *
   * @param done titles, of {@code total}
   * @param etaMs how much longer reading the rest takes if it goes on like this; null before
   *     anybody can know
   */
  public record Progress(long done, long total, @Nullable Long etaMs) {}
}
