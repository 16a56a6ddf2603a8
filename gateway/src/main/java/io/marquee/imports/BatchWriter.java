package io.marquee.imports;

import io.marquee.content.Vectors;
import io.marquee.imports.Batch.Decision;
import io.marquee.merging.Catalogue;
import io.marquee.merging.Merged;
import io.marquee.port.SourceStore;
import io.marquee.port.SourceStore.Candidates;
import io.marquee.port.SourceStore.Stale;
import io.marquee.port.SourceStore.Step;
import io.marquee.port.SourceStore.Unexplained;
import io.marquee.search.Loop;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes what a batch of rows comes to. The vectors of its titles are kept before the titles are
 * written, so that nobody who indexes them has to compute any; and where a title changed after it
 * was read, the batch is decided again.
 */
final class BatchWriter {

  /** How often a batch is decided before whoever keeps changing its titles has won. */
  private static final int TRIES = 5;

  private final SourceStore sources;
  private final Vectors vectors;
  private final Chores chores;
  private final InstantSource clock;

  BatchWriter(SourceStore sources, Vectors vectors, Chores chores, InstantSource clock) {
    this.sources = sources;
    this.vectors = vectors;
    this.chores = chores;
    this.clock = clock;
  }

  /**
   * Gives the catalogue a word on every title that came into it by itself.
   *
   * @param turn asked before every batch, whether there is to be one
   */
  Future<Void> adopt(Supplier<Future<Boolean>> turn) {
    return Loop.run(
            true,
            more -> more,
            more -> turn.get().compose(mine -> mine ? adoptSome() : Future.succeededFuture(false)))
        .mapEmpty();
  }

  private Future<Boolean> adoptSome() {
    return sources
        .unexplained(Batch.MOST)
        .compose(
            titles ->
                titles.isEmpty()
                    ? Future.succeededFuture(false)
                    : chores
                        .run(() -> titles.stream().map(this::adopted).toList())
                        .compose(sources::adopt)
                        .recover(BatchWriter::unlessStale)
                        .map(true));
  }

  private static Future<Integer> unlessStale(Throwable failure) {
    return failure instanceof Stale ? Future.succeededFuture(0) : Future.failedFuture(failure);
  }

  /** What somebody put in the place of what sources said is newer than all of that. */
  private Merged adopted(Unexplained unexplained) {
    Instant since =
        unexplained.changed()
            ? clock.instant()
            : unexplained.title().offers().stream()
                .map(offer -> offer.checkedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    return Catalogue.adopt(unexplained.title(), since);
  }

  /**
   * Writes a batch.
   *
   * @param step what the decision comes to; asked once, for the first
   */
  Future<Step> write(Batch batch, Function<Decision, Future<Step>> step) {
    return decide(batch)
        .compose(
            decision ->
                step.apply(decision).compose(to -> write(batch, decision, to, TRIES).map(to)));
  }

  private Future<Integer> write(Batch batch, Decision decision, Step step, int tries) {
    return vectors
        .of(decision.described())
        .compose(kept -> sources.write(decision.titles(), step))
        .recover(
            failure ->
                failure instanceof Stale && tries > 1
                    ? adopt(() -> Future.succeededFuture(true))
                        .compose(adopted -> decide(batch))
                        .compose(again -> write(batch, again, step, tries - 1))
                    : Future.failedFuture(failure));
  }

  /** What a batch comes to, by what is known now. */
  Future<Decision> decide(Batch batch) {
    var said = batch.said();
    return (said.isEmpty()
            ? Future.succeededFuture(Candidates.NONE)
            : chores
                .run(() -> new Wanted(Catalogue.keys(said), Catalogue.slugs(said)))
                .compose(wanted -> sources.candidates(wanted.keys(), wanted.slugs())))
        .compose(candidates -> chores.run(() -> batch.decide(candidates)));
  }

  private record Wanted(Set<String> keys, Set<String> slugs) {}
}
