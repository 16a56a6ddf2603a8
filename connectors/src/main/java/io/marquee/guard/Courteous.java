package io.marquee.guard;

import io.marquee.catalog.Embedding;
import io.marquee.port.Embedder;
import io.marquee.time.Courtesy;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;

/** An embedder that waits for its turn before every call; the wait is part of the deadline. */
public record Courteous(Embedder embedder, Courtesy courtesy) implements Embedder {

  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public int dimensions() {
    return embedder.dimensions();
  }

  @Override
  public int batch() {
    return embedder.batch();
  }

  @Override
  public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
    return courtesy.turn().compose(now -> embedder.embed(texts, deadline));
  }

  @Override
  public void close() {
    embedder.close();
  }
}
