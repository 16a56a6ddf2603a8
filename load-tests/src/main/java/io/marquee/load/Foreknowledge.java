package io.marquee.load;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.load.Questions.Question;
import io.marquee.onnx.Onnx;
import io.marquee.port.Embedder;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.marquee.understanding.EffectiveFilters;
import io.marquee.understanding.Gazetteer;
import io.marquee.understanding.Interpreter;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/**
 * What a gateway finds out about a question by itself, for those who have to be told: vectors of
 * the same model, filters by the same understanding.
 *
 * @param cache where the model's libraries are unpacked
 */
record Foreknowledge(Path cache) {

  private static final int YEAR = 2026;
  private static final int BATCH = 50;

  /** Blocks for some milliseconds a question. */
  List<Asked> of(SyntheticCatalogue catalogue, int titles, List<Question> questions) {
    List<Embedding> vectors = vectors(questions.stream().map(Question::text).toList());
    Interpreter interpreter = interpreter(catalogue, titles);
    return IntStream.range(0, questions.size())
        .mapToObj(at -> asked(questions.get(at), vectors.get(at), interpreter))
        .toList();
  }

  private static Asked asked(Question question, Embedding vector, Interpreter interpreter) {
    var meant = interpreter.read(question.text()).interpretation();
    return new Asked(question, vector, EffectiveFilters.of(Filters.NONE, meant));
  }

  /** Knows the names of the catalogue, as a gateway does. */
  private static Interpreter interpreter(SyntheticCatalogue catalogue, int titles) {
    var all = IntStream.range(0, titles).mapToObj(number -> catalogue.at(number).draft().title());
    return new Interpreter(Gazetteer.of(all.toList()), YEAR);
  }

  private List<Embedding> vectors(List<String> texts) {
    Vertx vertx = Vertx.vertx();
    int cores = Runtime.getRuntime().availableProcessors();
    try (Workers workers = new Workers(vertx, "embedding", cores, BATCH);
        Onnx model = Onnx.open(cache);
        Embedder embedder = model.embedder(vertx, workers);
        ProgressBar bar = new ProgressBar("Vectors of questions", texts.size())) {
      List<Embedding> vectors = new ArrayList<>();
      while (vectors.size() < texts.size()) {
        int to = Math.min(texts.size(), vectors.size() + BATCH);
        Deadline deadline = Deadline.after(Ticker.system(), Duration.ofMinutes(5));
        vectors.addAll(embedder.embed(texts.subList(vectors.size(), to), deadline).await());
        bar.stepTo(vectors.size());
      }
      return vectors;
    } finally {
      vertx.close().await();
    }
  }
}
