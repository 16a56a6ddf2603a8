package io.marquee.search;

import io.marquee.availability.Checked;
import io.marquee.availability.Verification;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.TitleIndex;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Pins;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where each title of the page can be watched now. What must be there and is not makes room
 * for a spare candidate.
 */
final class Verify implements Stage<Fused, Verified> {

  private final Verification verification;
  private final TitleIndex index;

  Verify(Verification verification, TitleIndex index) {
    this.verification = verification;
    this.index = index;
  }

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public Future<Verified> run(Fused fused, Deadline deadline) {
    if (fused.page().isEmpty()) {
      return Future.succeededFuture(new Verified(fused, Map.of(), Set.of()));
    }
    return verification
        .of(ids(fused.pageAndSpares()), region(fused), deadline)
        .map(
            outcome ->
                new Verified(
                    fused.showing(there(fused, outcome)),
                    Offers.shown(outcome),
                    outcome.missing()));
  }

  /** What this replica last heard from the change feed: where, but not at what price. */
  @Override
  public Verified fallback(Fused fused, Throwable cause) {
    Map<TitleId, List<Result.Offer>> known = new HashMap<>();
    index
        .outlets(fused.ids())
        .forEach((id, outlets) -> known.put(id, lastKnown(outlets, region(fused))));
    return new Verified(fused, known, Set.of());
  }

  /** The page without what was asked to be there and is known not to be, and full all the same. */
  private static List<Candidate> there(Fused fused, Verification.Outcome outcome) {
    if (!fused.mustBeThere()) {
      return fused.page();
    }
    List<Candidate> left = left(fused, outcome);
    return Pins.placed(fused.pins(left), left).stream().limit(fused.page().size()).toList();
  }

  private static List<Candidate> left(Fused fused, Verification.Outcome outcome) {
    List<String> wanted = fused.filters().platforms();
    return fused.pageAndSpares().stream()
        .filter(
            candidate ->
                outcome.offers().getOrDefault(candidate.id(), List.of()).stream()
                    .map(Checked::offer)
                    .anyMatch(
                        offer ->
                            offer.isOpen(outcome.at())
                                && (wanted.isEmpty() || wanted.contains(offer.platform()))))
        .toList();
  }

  private static List<TitleId> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  private static List<Result.Offer> lastKnown(Set<Outlet> outlets, String region) {
    return outlets.stream()
        .filter(outlet -> outlet.region().equals(region))
        .map(Offers::lastKnown)
        .sorted(Offers.ORDER)
        .toList();
  }

  private static String region(Fused fused) {
    return fused.retrieved().understood().query().region();
  }
}
