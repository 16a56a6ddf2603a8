package io.marquee.http;

import io.marquee.imports.ImportStatus;
import io.marquee.imports.Imports;
import io.marquee.imports.Order;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Imports that never leave memory; files become runs that do what the test says. */
final class MemoryImports implements Imports {

  final Map<UUID, ImportStatus> runs = new ConcurrentHashMap<>();
  final List<Buffer> accepted = new CopyOnWriteArrayList<>();
  final AtomicInteger discarded = new AtomicInteger();
  volatile @Nullable Order ordered;
  volatile @Nullable RuntimeException refusal;

  @Override
  public Future<Upload> receive(String filename, Order order) {
    RuntimeException refused = refusal;
    ordered = order;
    return refused == null
        ? Future.succeededFuture(new Arriving(filename))
        : Future.failedFuture(refused);
  }

  private final class Arriving implements Upload {
    private final Sink sink = new Sink();
    private final String filename;

    Arriving(String filename) {
      this.filename = filename;
    }

    @Override
    public WriteStream<Buffer> sink() {
      return sink;
    }

    @Override
    public Future<ImportStatus> accept() {
      accepted.add(sink.all);
      ImportStatus status = status(UUID.randomUUID(), "running", filename, 0);
      runs.put(status.id(), status);
      return Future.succeededFuture(status);
    }

    @Override
    public Future<Void> discard() {
      discarded.incrementAndGet();
      return Future.succeededFuture();
    }
  }

  /** Always has room. */
  private static final class Sink implements WriteStream<Buffer> {
    private final Buffer all = Buffer.buffer();

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public Future<Void> write(Buffer data) {
      all.appendBuffer(data);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }

  static ImportStatus status(UUID id, String state, String filename, long read) {
    return new ImportStatus(
        id,
        state,
        List.of(filename),
        "auto",
        null,
        "US",
        Instant.EPOCH,
        Map.of(
            "read",
            read,
            "new",
            read,
            "merged",
            0L,
            "changed",
            0L,
            "unchanged",
            0L,
            "repaired",
            0L,
            "rejected",
            0L),
        read,
        100,
        1.5,
        state.equals("running") ? 1_000L : null,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  @Override
  public Future<List<ImportStatus>> recent(int limit) {
    return Future.succeededFuture(runs.values().stream().limit(limit).toList());
  }

  @Override
  public Future<Optional<ImportStatus>> find(UUID id) {
    return Future.succeededFuture(Optional.ofNullable(runs.get(id)));
  }

  @Override
  public Future<Optional<Path>> report(UUID id) {
    try {
      Path file = Files.createTempFile("report", ".jsonl");
      file.toFile().deleteOnExit();
      return Future.succeededFuture(Optional.of(Files.writeString(file, "{\"line\":1}\n")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Future<Boolean> cancel(UUID id) {
    ImportStatus run = runs.get(id);
    if (run == null || run.ended()) {
      return Future.succeededFuture(false);
    }
    runs.put(id, status(id, "cancelled", run.files().getFirst(), 7));
    return Future.succeededFuture(true);
  }
}
