package io.marquee.port;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The runs that bring files into one catalogue, and whose turn it is. */
public interface ImportRuns extends AutoCloseable {

  /** The right to import. It ends when it is closed, and when the process that has it does. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** The turn, which nobody else in any process has until it is closed; empty where one has it. */
  Future<Optional<Turn>> turn();

  /** Keeps a run that begins. Fails where there is one of its id. */
  Future<Void> begin(ImportRun run);

  Future<Optional<ImportRun>> find(UUID id);

  /** The run of the same files that began last. */
  Future<Optional<ImportRun>> last(String fingerprint);

  /** At most {@code limit} runs, the one that began last first. */
  Future<List<ImportRun>> recent(int limit);

  /** Lets a run go on that was broken off or failed; false where it has done all or is unknown. */
  Future<Boolean> resume(UUID id);

  /** Ends a run; false where it is not {@code RUNNING}, which leaves it as it is. */
  Future<Boolean> end(UUID id, ImportRun.State state, @Nullable String error);

  @Override
  void close();
}
