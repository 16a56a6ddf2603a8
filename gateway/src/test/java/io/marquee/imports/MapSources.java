package io.marquee.imports;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleId;
import io.marquee.merging.Known;
import io.marquee.merging.Merged;
import io.marquee.merging.Origin;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRuns;
import io.marquee.port.SourceStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What sources say, kept in memory, by a process that can be killed at any write. */
final class MapSources implements SourceStore, ImportRuns {

  /** The process is gone. */
  static final class Killed extends RuntimeException {
    Killed() {
      super("killed", null, false, false);
    }
  }

  private record Ref(String source, String id) {}

  final Map<TitleId, Merged> titles = new HashMap<>();

  /** What there is to adopt, however often it is adopted. */
  List<Unexplained> unexplained = List.of();

  private final Map<Ref, TitleId> owners = new HashMap<>();
  private final Map<Ref, SourceTitle> words = new HashMap<>();
  private final Map<UUID, ImportRun> runs = new HashMap<>();

  /** Before which write the process dies; before or after it is done. */
  int writesToLive = Integer.MAX_VALUE;

  boolean diesAfter;

  @Override
  public Future<Optional<Origin>> origin(TitleId id, Deadline deadline) {
    return Future.succeededFuture(
        Optional.ofNullable(titles.get(id))
            .map(
                merged ->
                    new Origin(
                        id, merged.title().title(), merged.provenance(), known(merged).said())));
  }

  @Override
  public Future<Candidates> candidates(Set<String> keys, Set<String> slugs) {
    return Future.succeededFuture(
        new Candidates(
            titles.values().stream()
                .filter(merged -> merged.keys().stream().anyMatch(keys::contains))
                .map(this::known)
                .toList(),
            titles.values().stream()
                .map(merged -> merged.title().slug())
                .filter(slugs::contains)
                .collect(Collectors.toSet())));
  }

  private Known known(Merged merged) {
    List<SourceTitle> said =
        owners.entrySet().stream()
            .filter(owner -> owner.getValue().equals(merged.title().id()))
            .map(owner -> Objects.requireNonNull(words.get(owner.getKey())))
            .toList();
    return new Known(merged.title(), merged.offers(), said, "");
  }

  @Override
  public Future<List<Unexplained>> unexplained(int limit) {
    return Future.succeededFuture(unexplained);
  }

  @Override
  public Future<Integer> adopt(List<Merged> adopted) {
    return Future.succeededFuture(0);
  }

  @Override
  public Future<Integer> write(List<Merged> more, Step step) {
    boolean dies = --writesToLive < 0;
    if (dies && !diesAfter) {
      return Future.failedFuture(new Killed());
    }
    ImportRun run = Objects.requireNonNull(runs.get(step.run()));
    if (run.position() != step.from() || run.state() != ImportRun.State.RUNNING) {
      return Future.failedFuture(new NotRunning(step.run()));
    }
    runs.put(run.id(), run.at(step));
    for (Merged merged : more) {
      titles.put(merged.title().id(), merged);
      merged.words().forEach(word -> say(merged.title().id(), word));
    }
    return dies ? Future.failedFuture(new Killed()) : Future.succeededFuture(more.size());
  }

  private void say(TitleId id, SourceTitle word) {
    Ref ref = new Ref(word.source(), word.sourceId());
    owners.put(ref, id);
    words.put(ref, word);
  }

  @Override
  public Future<Optional<Turn>> turn() {
    return Future.succeededFuture(Optional.of(() -> {}));
  }

  @Override
  public Future<Void> begin(ImportRun run) {
    runs.put(run.id(), run);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<ImportRun>> find(UUID id) {
    return Future.succeededFuture(Optional.ofNullable(runs.get(id)));
  }

  @Override
  public Future<Optional<ImportRun>> last(String fingerprint) {
    return Future.succeededFuture(
        runs.values().stream().filter(run -> run.fingerprint().equals(fingerprint)).findFirst());
  }

  @Override
  public Future<List<ImportRun>> recent(int limit) {
    return Future.succeededFuture(List.copyOf(runs.values()));
  }

  @Override
  public Future<Boolean> resume(UUID id) {
    return Future.succeededFuture(change(id, run -> ended(run, ImportRun.State.RUNNING, null)));
  }

  @Override
  public Future<Boolean> end(UUID id, ImportRun.State state, @Nullable String error) {
    return Future.succeededFuture(change(id, run -> ended(run, state, error)));
  }

  private boolean change(UUID id, UnaryOperator<ImportRun> change) {
    return runs.computeIfPresent(id, (same, run) -> change.apply(run)) != null;
  }

  private static ImportRun ended(ImportRun run, ImportRun.State state, @Nullable String error) {
    return new ImportRun(
        run.id(),
        run.fingerprint(),
        run.files(),
        run.options(),
        state,
        run.position(),
        run.counts(),
        run.bytesRead(),
        run.bytesTotal(),
        run.reportBytes(),
        run.rate(),
        run.started(),
        run.updated(),
        error);
  }

  @Override
  public void close() {}
}
