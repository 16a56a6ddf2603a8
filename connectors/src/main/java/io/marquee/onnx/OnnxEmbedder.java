package io.marquee.onnx;

import ai.onnxruntime.OrtException;
import io.marquee.catalog.Embedding;
import io.marquee.port.Embedder;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** MiniLM behind the port: text by text, as long as there is time. */
final class OnnxEmbedder implements Embedder {

  private final MiniLm model;
  private final Timeouts timeouts;
  private final Workers workers;

  OnnxEmbedder(MiniLm model, Vertx vertx, Workers workers) {
    this.model = model;
    this.timeouts = Timeouts.of(vertx);
    this.workers = workers;
  }

  @Override
  public String model() {
    return MiniLm.NAME;
  }

  @Override
  public int dimensions() {
    return MiniLm.DIMENSIONS;
  }

  @Override
  public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
    return timeouts.hold(deadline, () -> workers.run(deadline, () -> oneByOne(texts, deadline)));
  }

  private List<Embedding> oneByOne(List<String> texts, Deadline deadline) throws OrtException {
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (String text : texts) {
      if (deadline.passed()) {
        throw new DeadlineExceeded(embeddings.size() + " of " + texts.size() + " texts embedded");
      }
      embeddings.add(model.embed(text));
    }
    return embeddings;
  }

  /** Does nothing: the model belongs to {@link Onnx}. */
  @Override
  public void close() {}
}
