package io.marquee.app;

import io.marquee.content.Progress;
import io.marquee.evaluation.Tuner;
import io.marquee.intake.CorpusReader;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import io.marquee.search.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures retrieval on a test collection: plain BM25, every leg, and what fusing makes of them.
 * The collection is indexed as a catalogue is, into an index that is thrown away; the vectors of
 * its texts are kept, so that the second run is quick.
 */
@Command(
    mixinStandardHelpOptions = true,
    name = "retrieval",
    description = "Measure retrieval on a collection with judgments, leg by leg and fused.")
final class RetrievalMode implements Callable<Integer> {

  private static final int MOST_DEPTH = 1_000;

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "FILE",
      description =
          "The documents, a line each: {\"id\", \"title\", \"text\"}, and where they are known"
              + " year, genres, cast, directors, keywords, type, languages, rating, runtime_minutes …")
  private Path corpus = Path.of("");

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "What is asked, a line each: id, tab, text.")
  private Path queries = Path.of("");

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = "What is relevant, as TREC writes it: query 0 document grade.")
  private Path qrels = Path.of("");

  @Option(
      names = "--tune",
      description = "Find the weights that fuse best, by cross-validation, and print them.")
  private boolean tune;

  @Option(
      names = "--folds",
      description = "Parts of the cross-validation (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int folds = 5;

  @Option(
      names = "--depth",
      description = "How many documents each leg may find (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int depth = MOST_DEPTH;

  @Option(names = "--out", paramLabel = "FILE", description = "Write all of it as JSON, too.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    shared.logLocally("evaluate");
    if (depth < 1 || depth > MOST_DEPTH) {
      throw new IllegalArgumentException("--depth: " + depth + " (expected: 1 to 1000)");
    }
    TestCollection.readable("--corpus", corpus);
    TestCollection collection = TestCollection.read(queries, qrels);
    if (tune && (folds < 2 || folds > collection.measurable().size())) {
      throw new IllegalArgumentException(
          "--folds: "
              + folds
              + " (expected: 2 to the number of queries, "
              + collection.measurable().size()
              + ")");
    }
    Config config = shared.config();
    long start = System.nanoTime();
    try (Laboratory laboratory =
            Laboratory.start(config, shared.home().folder().resolve("evaluation"));
        CorpusReader documents = new CorpusReader(corpus);
        PlainBm25 plain = new PlainBm25(laboratory.folder("bm25"))) {
      load(laboratory, documents, plain);
      Scorecard card = ask(laboratory, collection, plain, config);
      Optional<Tuner.Tuned> tuned =
          tune
              ? Optional.of(card.tune(folds, ProgressLine.of("Trying fusions (queries)")))
              : Optional.empty();
      ScorecardReport report =
          new ScorecardReport(
              collection.counted(documents), card, tuned, (System.nanoTime() - start) / 1e9);
      report.print(System.out);
      if (out != null) {
        Files.writeString(out, Json.string(report.json()) + "\n");
      }
    }
    return 0;
  }

  private void load(Laboratory laboratory, CorpusReader documents, PlainBm25 plain)
      throws IOException {
    long size = Files.size(corpus);
    Progress reading = ProgressLine.of("Reading documents (bytes)");
    laboratory.load(
        new Both(documents, plain), loaded -> reading.at(Math.min(documents.bytes(), size), size));
    reading.at(size, size);
    if (documents.documents() == 0) {
      throw new IllegalArgumentException(corpus + ": no document (expected: a line for each)");
    }
    plain.refresh();
    laboratory.index(ProgressLine.of("Indexing documents"));
  }

  private Scorecard ask(
      Laboratory laboratory, TestCollection collection, PlainBm25 plain, Config config) {
    Retrieval retrieval = laboratory.retrieval(depth);
    Scorecard card = new Scorecard(config.search(), tune);
    Progress asking = ProgressLine.of("Asking queries");
    Map<String, String> texts = collection.measurable();
    int done = 0;
    for (Map.Entry<String, String> query : texts.entrySet()) {
      String text = query.getValue();
      card.add(
          query.getKey(),
          laboratory.ask(retrieval, text),
          plain.answers(text, depth),
          collection.grades(query.getKey()));
      asking.at(++done, texts.size());
    }
    return card;
  }

  /** Documents on their way to the engines, of which the baseline gets the same. */
  private record Both(CorpusReader documents, PlainBm25 plain) implements Iterator<Draft> {
    @Override
    public boolean hasNext() {
      return documents.hasNext();
    }

    @Override
    public Draft next() {
      Draft draft = documents.next();
      plain.add(draft.title());
      return draft;
    }
  }
}
