package io.marquee.search;

import io.marquee.catalog.TitleId;
import io.marquee.ranking.Interleaving;
import io.marquee.ranking.Model;
import java.util.Map;
import java.util.Optional;

/**
 * How titles came to stand where they are: what a log of what was shown has to say for the next
 * model to learn from it.
 *
 * @param features of each title that was ranked, as {@link io.marquee.ranking.Features} has them;
 *     nobody writes to them
 * @param contest where two models drafted the page
 */
record Ranked(Model model, Map<TitleId, float[]> features, Optional<Contest> contest) {

  /** A page of two models: the first team is the model's, the second the rival's. */
  record Contest(Model rival, Interleaving<TitleId> draft) {}
}
