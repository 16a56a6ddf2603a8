package io.marquee.port;

import io.marquee.catalog.Embedding;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;

/**
 * Turns text into vectors. The same text gives the same vector, whatever else is asked beside it:
 * to the bit where the model runs here, within a hair elsewhere.
 */
public interface Embedder extends AutoCloseable {

  /**
   * Names the model and whatever else changes its vectors: vectors of different models are never
   * mixed.
   */
  String model();

  int dimensions();

  /**
   * How many texts are best asked for in one call, where nobody waits for any of them: 1 where a
   * text is embedded alone anyway.
   */
  default int batch() {
    return 1;
  }

  /**
   * One vector of unit length for each text, in order. Text past the model's window is ignored.
   * Does not block; completes on the asking context. Fails with {@link
   * io.marquee.time.DeadlineExceeded} if the deadline passes first, and stops working then; with
   * {@link io.marquee.time.Overloaded} if too many wait.
   */
  Future<List<Embedding>> embed(List<String> texts, Deadline deadline);

  @Override
  void close();
}
