package io.marquee.search;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where each title of the page can be watched now. */
final class Verify implements Stage<Fused, Verified> {

  private final TitleStore store;
  private final TitleIndex index;
  private final InstantSource clock;

  Verify(TitleStore store, TitleIndex index, InstantSource clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public Future<Verified> run(Fused fused, Deadline deadline) {
    if (fused.page().isEmpty()) {
      return Future.succeededFuture(new Verified(fused, Map.of()));
    }
    return store
        .offers(fused.ids(), region(fused), deadline)
        .map(offers -> new Verified(fused, Offers.shown(offers, clock.instant())));
  }

  /** What this replica last heard from the change feed: where, but not at what price. */
  @Override
  public Verified fallback(Fused fused, Throwable cause) {
    Map<TitleId, List<Result.Offer>> known = new HashMap<>();
    index
        .outlets(fused.ids())
        .forEach((id, outlets) -> known.put(id, lastKnown(outlets, region(fused))));
    return new Verified(fused, known);
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
