package io.marquee.imports;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What operators ask about imports. Any thread. */
public interface Imports {

  /** A file that arrives. */
  interface Upload {

    /** Where its bytes go. */
    WriteStream<Buffer> sink();

    /**
     * Begins a run of what has arrived, once all of it is on the disk: from here on it survives
     * whatever happens to this process. Fails with {@link io.marquee.catalog.Problem.Refusal} where
     * another import is running.
     */
    Future<ImportStatus> accept();

    /** Forgets what has arrived. */
    Future<Void> discard();
  }

  /**
   * A place for a file to arrive at. Fails with {@link io.marquee.catalog.Problem.Refusal} where
   * another import is running here.
   *
   * @param filename its name, without folders
   */
  Future<Upload> receive(String filename, Order order);

  /** The runs that began last, last first. */
  Future<List<ImportStatus>> recent(int limit);

  Future<Optional<ImportStatus>> find(UUID id);

  /**
   * What a run tells of its rows, as far as it is; empty where there is no such run, or where it is
   * not this replica's.
   */
  Future<Optional<Path>> report(UUID id);

  /** Ends a run where it is; false where it has ended already. */
  Future<Boolean> cancel(UUID id);
}
