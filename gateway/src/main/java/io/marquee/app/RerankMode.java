package io.marquee.app;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.Query;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.content.Progress;
import io.marquee.evaluation.Measure;
import io.marquee.evaluation.Significance;
import io.marquee.intake.CorpusReader;
import io.marquee.models.ModelFolder;
import io.marquee.port.Json;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Features;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Model;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.Reranking;
import io.marquee.ranking.Situation;
import io.marquee.ranking.Taste;
import io.marquee.ranking.TitleFacts;
import io.marquee.search.QueryKind;
import io.marquee.search.Retrieval;
import io.marquee.search.SearchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the learned model does to retrieval: what is asked by nobody in particular. */
@Command(
    mixinStandardHelpOptions = true,
    name = "rerank",
    description =
        "Measure what the learned model makes of the fused order, on judgments of your own.")
final class RerankMode implements Callable<Integer> {

  private static final Measure NDCG = Measure.ndcg(10);
  private static final long SEED = 1;

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--judgments",
      required = true,
      paramLabel = "FILE",
      description = "What is relevant, as TREC writes it: query 0 document grade.")
  private Path judgments = Path.of("");

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "What is asked, a line each: id, tab, text.")
  private Path queries = Path.of("");

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "FILE",
      description = "The documents, a line each, as `evaluate retrieval` reads them.")
  private Path corpus = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Which model of the folder of models (default: the one that serves).")
  private @Nullable String version;

  @Option(names = "--out", paramLabel = "FILE", description = "Write all of it as JSON, too.")
  private @Nullable Path out;

  /** nDCG@10 of one way to order, query by query. */
  private record Row(String system, List<Double> values) {
    double mean() {
      return values.stream().mapToDouble(value -> value).average().orElse(0);
    }
  }

  @Override
  public Integer call() throws IOException {
    shared.logLocally("evaluate");
    TestCollection.readable("--corpus", corpus);
    TestCollection collection = TestCollection.read(queries, judgments);
    Config config = shared.config();
    Model model = model(config);
    List<Row> rows = measured(config, collection, model);
    System.out.printf(
        "%n%s %s, nDCG@10 over %,d queries%n",
        model.name(), model.version(), collection.measurable().size());
    for (Row row : rows) {
      System.out.printf(
          "  %-14s %.4f  p %.4f%n", row.system(), row.mean(), p(row, rows.getFirst()));
    }
    if (out != null) {
      Files.writeString(out, Json.string(rows) + "\n");
    }
    return 0;
  }

  private static double p(Row row, Row fused) {
    return Significance.randomization(array(row), array(fused), SEED);
  }

  private static double[] array(Row row) {
    return row.values().stream().mapToDouble(value -> value).toArray();
  }

  private Model model(Config config) throws IOException {
    ModelFolder folder = config.models().in(shared.home().folder());
    Optional<String> chosen = version == null ? folder.current() : Optional.of(version);
    return chosen.isEmpty() ? ModelFolder.shipped() : folder.model(chosen.get());
  }

  private List<Row> measured(Config config, TestCollection collection, Model model)
      throws IOException {
    try (Laboratory laboratory =
            Laboratory.start(config, shared.home().folder().resolve("evaluation"));
        CorpusReader documents = new CorpusReader(corpus)) {
      laboratory.load(documents, loaded -> {});
      laboratory.index(ProgressLine.of("Indexing documents"));
      return asked(laboratory, config.search(), collection, model);
    }
  }

  private static List<Row> asked(
      Laboratory laboratory, SearchSettings settings, TestCollection collection, Model model) {
    Retrieval retrieval = laboratory.retrieval(settings.candidates());
    Map<String, Double> weights = new TreeMap<>();
    Stream.of(0.0, settings.rerank().anonymous(), settings.rerank().weight(), 1.0)
        .forEach(weight -> weights.put("weight %.2f".formatted(weight), weight));
    Map<String, Row> rows = new TreeMap<>();
    Progress asking = ProgressLine.of("Asking queries");
    int done = 0;
    for (Map.Entry<String, String> query : collection.measurable().entrySet()) {
      Retrieval.Answer answer = laboratory.ask(retrieval, query.getValue());
      List<Candidate> fused = fused(settings, answer);
      List<Candidate> best = fused.subList(0, Math.min(settings.rerank().titles(), fused.size()));
      double[] scores = scores(laboratory, answer.query(), best, model);
      weights.forEach(
          (system, weight) ->
              rows.computeIfAbsent(system, name -> new Row(name, new ArrayList<>()))
                  .values()
                  .add(
                      NDCG.of(
                          Reranking.of(best, scores, weight).stream().map(Candidate::id).toList(),
                          collection.grades(query.getKey()))));
      asking.at(++done, collection.measurable().size());
    }
    return List.copyOf(rows.values());
  }

  private static List<Candidate> fused(SearchSettings settings, Retrieval.Answer answer) {
    Fusion fusion = settings.fusion().of(QueryKind.of(answer.query()), null);
    return fusion.fuse(
        answer.hits().entrySet().stream()
            .map(leg -> new Ranking(leg.getKey(), leg.getValue()))
            .toList());
  }

  private static double[] scores(
      Laboratory laboratory, Query query, List<Candidate> best, Model model) {
    List<TitleId> ids = best.stream().map(Candidate::id).toList();
    Map<TitleId, Set<Outlet>> outlets = laboratory.outlets(ids);
    Map<TitleId, TitleFacts> facts = new HashMap<>();
    for (Map.Entry<TitleId, Title> title : laboratory.titles(ids).entrySet()) {
      facts.put(
          title.getKey(),
          TitleFacts.of(
              title.getValue(), List.of(), outlets.getOrDefault(title.getKey(), Set.of())));
    }
    Situation nobody =
        new Situation(
            query, UserContext.ANONYMOUS, Taste.of(UserContext.ANONYMOUS, facts), Instant.now());
    return model.reranker().scores(Features.of(nobody, best, facts));
  }
}
