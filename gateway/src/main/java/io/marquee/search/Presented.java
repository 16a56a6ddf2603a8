package io.marquee.search;

import java.util.List;

/**
 * The page as it will be shown.
 *
 * @param onward what comes after it
 * @param close what is called something like the query, where the page is empty
 */
record Presented(
    Verified verified, List<Result> results, List<Suggested> close, Walk.Onward onward) {

  Fused fused() {
    return verified.fused();
  }
}
