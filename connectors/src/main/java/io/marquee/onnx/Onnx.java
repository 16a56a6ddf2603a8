package io.marquee.onnx;

import io.marquee.port.Embedder;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * A model that ships with the product: MiniLM-L6 v2, int8, mean pooling, 256 tokens, 384
 * dimensions. It is loaded once, whoever embeds with it. Any thread.
 */
public final class Onnx implements AutoCloseable {

  /** What {@link Embedder#model} says, without loading it. */
  public static final String MODEL = MiniLm.NAME;

  private final MiniLm model;

  private Onnx(MiniLm model) {
    this.model = model;
  }

  /**
   * Loads the model; blocks for less than a second.
   *
   * @param cache the folder below which the shared libraries of the model's runtime and tokenizer
   *     are unpacked, once. Nothing is written elsewhere, but for an empty folder among the
   *     system's temporary files that lasts as long as the process
   * @throws java.io.UncheckedIOException if {@code cache} cannot be written
   */
  public static Onnx open(Path cache) {
    Natives.unpack(cache);
    return new Onnx(MiniLm.load());
  }

  /**
   * The model on threads of its own: those who wait for one embedder do not wait for another's
   * texts. There is nothing of its own to close.
   *
   * @param workers do the work: one text keeps one thread busy for some milliseconds
   */
  public Embedder embedder(Vertx vertx, Workers workers) {
    return new OnnxEmbedder(model, vertx, workers);
  }

  /** Waits for the texts that are at work; whoever asks later is refused. */
  @Override
  public void close() {
    model.close();
  }
}
