package io.marquee.curation;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.Rule;
import io.marquee.catalog.Synonym;
import io.marquee.port.CurationStore;
import io.marquee.port.CurationStore.Kept;
import io.marquee.search.Loop;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.marquee.understanding.Curation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operators' rules as this replica has them: read and compiled by one event loop, a reload at a
 * time; looked at by any thread.
 */
public final class CurrentRules {

  /** So many at once that the largest of them take the event loop some milliseconds to parse. */
  private static final int SYNONYMS = 1_000;

  private static final int CURATIONS = 200;

  /** Reading a page takes milliseconds; a store that needs longer than this is as good as away. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CurationStore<Synonym> synonyms;
  private final CurationStore<CurationRule> curations;
  private final Workers workers;
  private final Ticker ticker;

  private volatile Optional<Curation> now = Optional.empty();

  /**
   * Knows no rules yet.
   *
   * @param workers where rules are compiled: some hundred milliseconds for many large ones
   */
  public CurrentRules(
      CurationStore<Synonym> synonyms,
      CurationStore<CurationRule> curations,
      Workers workers,
      Ticker ticker) {
    this.synonyms = synonyms;
    this.curations = curations;
    this.workers = workers;
    this.ticker = ticker;
  }

  /** All rules as they were when they were last read; empty until they have been. */
  public Optional<Curation> now() {
    return now;
  }

  /**
   * Reads all rules, and takes them into use together. Where it fails, those that were known hold.
   */
  public Future<Void> reload() {
    return all(synonyms, SYNONYMS)
        .compose(said -> all(curations, CURATIONS).compose(wanted -> compile(said, wanted)))
        .onSuccess(compiled -> now = Optional.of(compiled))
        .mapEmpty();
  }

  private Future<Curation> compile(List<Synonym> said, List<CurationRule> wanted) {
    return workers.run(soon(), () -> Curation.of(said, wanted));
  }

  /** How far reading has come. */
  private record Reading<R extends Rule>(List<R> rules, long after, boolean more) {

    Reading<R> and(List<Kept<R>> page, int full) {
      page.forEach(kept -> rules.add(kept.rule()));
      return new Reading<>(
          rules, page.isEmpty() ? after : page.getLast().ordinal(), page.size() == full);
    }
  }

  private <R extends Rule> Future<List<R>> all(CurationStore<R> store, int page) {
    return Loop.run(
            new Reading<R>(new ArrayList<>(), 0, true),
            Reading::more,
            reading ->
                store.scan(reading.after(), page, soon()).map(next -> reading.and(next, page)))
        .map(Reading::rules);
  }

  private Deadline soon() {
    return Deadline.after(ticker, PATIENCE);
  }
}
