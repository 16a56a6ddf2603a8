package io.marquee.ranking;

/**
 * Why one leg put a title where it is.
 *
 * @param rank the leg's rank of it, from 1
 * @param score the leg's own score
 * @param weight what the leg counts for
 * @param contribution what it added to the title's fused score, 0 to 1
 */
public record Evidence(int rank, double score, double weight, double contribution) {}
