package io.marquee.app;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.Query;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.content.Progress;
import io.marquee.evaluation.Judgments;
import io.marquee.intake.CorpusReader;
import io.marquee.models.ModelFolder;
import io.marquee.port.Json;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Feature;
import io.marquee.ranking.Features;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Model;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.Score;
import io.marquee.ranking.Situation;
import io.marquee.ranking.Taste;
import io.marquee.ranking.TitleFacts;
import io.marquee.search.QueryKind;
import io.marquee.search.Retrieval;
import io.marquee.search.SearchSettings;
import io.marquee.train.JudgedFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the learned model makes of the fused order. */
@Command(
    mixinStandardHelpOptions = true,
    name = "rerank",
    description = {
      "Measure what the learned model makes of the fused order, on judgments of your own:",
      "of features that are at hand, or of a collection that is asked by nobody in particular."
    })
final class RerankMode implements Callable<Integer> {

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--judgments",
      required = true,
      paramLabel = "FILE",
      description = "What is relevant, as TREC writes it: query 0 document grade.")
  private Path judgments = Path.of("");

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description =
          "What is known of each document, a line each, those of a query together:"
              + " {\"query\", \"id\", \"features\": {\"fused\": 0.8, …}}.")
  private @Nullable Path features;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Without --features: what is asked, a line each: id, tab, text.")
  private @Nullable Path queries;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      description = "Without --features: the documents, as `evaluate retrieval` reads them.")
  private @Nullable Path corpus;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Which model of the folder of models (default: the one that serves).")
  private @Nullable String version;

  @Option(names = "--out", paramLabel = "FILE", description = "Write all of it as JSON, too.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    shared.logLocally("evaluate");
    Config config = shared.config();
    RerankCard card = new RerankCard(model(config), config.search().rerank());
    if (features != null) {
      judge(features, card);
    } else if (queries != null && corpus != null) {
      ask(config, TestCollection.read(queries, judgments), corpus, card);
    } else {
      throw new IllegalArgumentException(
          "--features: none (expected: it, or --queries and --corpus)");
    }
    if (card.queries() == 0) {
      throw new IllegalArgumentException(
          judgments + ": no relevant document (expected: at least one)");
    }
    card.print(System.out);
    if (out != null) {
      Files.writeString(out, Json.string(card.values()) + "\n");
    }
    return 0;
  }

  private Model model(Config config) throws IOException {
    ModelFolder folder = config.models().in(shared.home().folder());
    Optional<String> chosen = version == null ? folder.current() : Optional.of(version);
    return chosen.isEmpty() ? ModelFolder.shipped() : folder.model(chosen.get());
  }

  private void judge(Path file, RerankCard card) throws IOException {
    Judgments judged;
    try (Stream<String> lines = Files.lines(TestCollection.readable("--judgments", judgments))) {
      judged = Judgments.read(String.valueOf(judgments.getFileName()), lines);
    }
    JudgedFeatures.read(
        TestCollection.readable("--features", file),
        query -> {
          String id = query.getFirst().query();
          if (judged.isAnswerable(id)) {
            Map<TitleId, Integer> grades = new HashMap<>();
            judged.of(id).forEach((title, grade) -> grades.put(TitleId.ofSlug(title), grade));
            judge(query, grades, card);
          }
        });
  }

  private static void judge(
      List<JudgedFeatures> query, Map<TitleId, Integer> grades, RerankCard card) {
    List<JudgedFeatures> ordered =
        query.stream().sorted((one, other) -> Double.compare(fused(other), fused(one))).toList();
    card.add(
        ordered.stream()
            .map(
                known ->
                    new Candidate(TitleId.ofSlug(known.id()), Map.of(), Score.of(fused(known))))
            .toList(),
        ordered.stream().map(known -> known.features().values()).toArray(float[][]::new),
        grades);
  }

  /** What has no fused score stands behind what has. */
  private static double fused(JudgedFeatures known) {
    float fused = known.features().values()[Feature.FUSED.column()];
    return Float.isNaN(fused) ? 0 : fused;
  }

  private void ask(Config config, TestCollection collection, Path corpus, RerankCard card)
      throws IOException {
    TestCollection.readable("--corpus", corpus);
    try (Laboratory laboratory =
            Laboratory.start(config, shared.home().folder().resolve("evaluation"));
        CorpusReader documents = new CorpusReader(corpus)) {
      laboratory.load(documents, loaded -> {});
      laboratory.index(ProgressLine.of("Indexing documents"));
      ask(laboratory, config.search(), collection, card);
    }
  }

  private static void ask(
      Laboratory laboratory, SearchSettings settings, TestCollection collection, RerankCard card) {
    Retrieval retrieval = laboratory.retrieval(settings.candidates());
    Progress asking = ProgressLine.of("Asking queries");
    Map<String, String> texts = collection.measurable();
    texts.forEach(
        (query, text) -> {
          Retrieval.Answer answer = laboratory.ask(retrieval, text);
          List<Candidate> best =
              fused(settings, answer).stream().limit(settings.rerank().titles()).toList();
          card.add(best, rows(laboratory, answer.query(), best), collection.grades(query));
          asking.at(card.queries(), texts.size());
        });
  }

  private static List<Candidate> fused(SearchSettings settings, Retrieval.Answer answer) {
    Fusion fusion = settings.fusion().of(QueryKind.of(answer.query()), null);
    return fusion.fuse(
        answer.hits().entrySet().stream()
            .map(leg -> new Ranking(leg.getKey(), leg.getValue()))
            .toList());
  }

  private static float[][] rows(Laboratory laboratory, Query query, List<Candidate> best) {
    List<TitleId> ids = best.stream().map(Candidate::id).toList();
    Map<TitleId, Set<Outlet>> outlets = laboratory.outlets(ids);
    Map<TitleId, TitleFacts> facts = new HashMap<>();
    for (Map.Entry<TitleId, Title> title : laboratory.titles(ids).entrySet()) {
      facts.put(
          title.getKey(),
          TitleFacts.of(
              title.getValue(), List.of(), outlets.getOrDefault(title.getKey(), Set.of())));
    }
    UserContext nobody = UserContext.ANONYMOUS;
    return Features.of(
        new Situation(query, nobody, Taste.of(nobody, facts), Instant.now()), best, facts);
  }
}
