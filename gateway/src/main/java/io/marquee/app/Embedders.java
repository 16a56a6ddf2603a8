package io.marquee.app;

import io.marquee.onnx.Onnx;
import io.marquee.platform.Platform;
import io.marquee.port.Embedder;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * One model, asked in two lanes.
 *
 * @param queries for what somebody is waiting for
 * @param patient for texts that nobody is waiting for: they stand in no query's way
 * @param model what both have in common, closed last
 */
record Embedders(Embedder queries, Embedder patient, Runnable model) implements AutoCloseable {

  /** Texts of one call: their vectors are read on an event loop, in about a millisecond. */
  private static final int TEXTS = 16;

  private static final Platform.Limits QUERIES = new Platform.Limits(8, 64, TEXTS);
  private static final Platform.Limits PATIENT = new Platform.Limits(2, 64, TEXTS);

  static Embedders of(
      Vertx vertx, Config.Embeddings choice, Config.Threads threads, Workers chores, Path folder) {
    return switch (choice) {
      case Config.Embeddings.Shipped _ -> shipped(vertx, threads, chores, folder);
      case Config.Embeddings.OpenAi there ->
          new Embedders(
              Platform.embedder(vertx, there.endpoint(), there.key().value(), QUERIES),
              Platform.embedder(vertx, there.endpoint(), there.key().value(), PATIENT),
              () -> {});
    };
  }

  private static Embedders shipped(
      Vertx vertx, Config.Threads threads, Workers chores, Path folder) {
    Onnx onnx = Onnx.open(folder.resolve("onnx"));
    Workers workers = new Workers(vertx, "embed", threads.embedding(), threads.embeddingQueue());
    return new Embedders(
        onnx.embedder(vertx, workers),
        onnx.embedder(vertx, chores),
        () -> {
          onnx.close();
          workers.close();
        });
  }

  @Override
  public void close() {
    queries.close();
    patient.close();
    model.run();
  }
}
