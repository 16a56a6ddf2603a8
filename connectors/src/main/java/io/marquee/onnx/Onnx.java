package io.marquee.onnx;

import io.marquee.port.Embedder;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Embeddings by a model that ships with the product. */
public final class Onnx {

  /** What {@link Embedder#model} says, without loading it. */
  public static final String MODEL = MiniLm.NAME;

  private Onnx() {}

  /**
   * Opens MiniLM-L6 v2, int8, mean pooling, 256 tokens, 384 dimensions. Blocks while the model is
   * loaded, for less than a second. Closing it waits for the text that is at work, and leaves
   * {@code workers} to their owner.
   *
   * @param cache the folder below which the shared libraries of the model's runtime and tokenizer
   *     are unpacked, once. Nothing is written elsewhere, but for an empty folder among the
   *     system's temporary files that lasts as long as the process
   * @param workers do the work: one text keeps one thread busy for some milliseconds
   * @throws java.io.UncheckedIOException if {@code cache} cannot be written
   */
  public static Embedder open(Vertx vertx, Path cache, Workers workers) {
    Natives.unpack(cache);
    return new OnnxEmbedder(MiniLm.load(), vertx, workers);
  }
}
