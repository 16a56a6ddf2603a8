package io.marquee.app;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import io.marquee.evaluation.Judgments;
import io.marquee.evaluation.Measure;
import io.marquee.evaluation.Queries;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.search.Retrieval;
import io.marquee.warm.CorpusReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures retrieval on a test collection, leg by leg and fused. */
@Command(
    mixinStandardHelpOptions = true,
    name = "retrieval",
    description = "Measure retrieval on a collection with judgments, leg by leg and fused.")
final class RetrievalMode implements Callable<Integer> {

  static final List<Measure> MEASURES =
      List.of(
          Measure.ndcg(10),
          Measure.averagePrecision(),
          Measure.reciprocalRank(10),
          Measure.recall(100));

  @Mixin private Shared shared = new Shared();

  @Option(names = "--corpus", required = true, paramLabel = "FILE")
  private Path corpus = Path.of("");

  @Option(names = "--queries", required = true, paramLabel = "FILE")
  private Path queries = Path.of("");

  @Option(names = "--qrels", required = true, paramLabel = "FILE")
  private Path qrels = Path.of("");

  @Option(names = "--depth", defaultValue = "1000")
  private int depth = 1000;

  @Override
  public Integer call() throws IOException {
    shared.logLocally("evaluate");
    Queries asked;
    Judgments judged;
    try (Stream<String> lines = Files.lines(queries, StandardCharsets.UTF_8)) {
      asked = Queries.read(queries.getFileName().toString(), lines);
    }
    try (Stream<String> lines = Files.lines(qrels, StandardCharsets.UTF_8)) {
      judged = Judgments.read(qrels.getFileName().toString(), lines);
    }
    Path home = shared.home().folder().resolve("evaluation");
    Files.createDirectories(home);
    Path temporary = Files.createTempDirectory(home, "run-");
    Map<String, Map<Measure, List<Double>>> values = new LinkedHashMap<>();
    try (PlainBm25 plain = new PlainBm25(temporary.resolve("bm25"));
        CorpusReader reader = new CorpusReader(corpus);
        Laboratory laboratory =
            Laboratory.start(shared.config(), home, temporary.resolve("index"))) {
      laboratory.load(
          new java.util.Iterator<>() {
            @Override
            public boolean hasNext() {
              return reader.hasNext();
            }

            @Override
            public io.marquee.port.TitleStore.Draft next() {
              var draft = reader.next();
              plain.add(draft.title());
              return draft;
            }
          },
          loaded -> {});
      plain.refresh();
      laboratory.index((ProgressLine) ProgressLine.of("Indexing"));
      Retrieval retrieval = laboratory.retrieval(depth);
      for (var query : asked.texts().entrySet()) {
        if (!judged.isAnswerable(query.getKey())) {
          continue;
        }
        Map<TitleId, Integer> grades =
            judged.of(query.getKey()).entrySet().stream()
                .collect(Collectors.toMap(e -> TitleId.ofSlug(e.getKey()), Map.Entry::getValue));
        Retrieval.Answer answer = laboratory.ask(retrieval, query.getValue());
        if (Boolean.getBoolean("show"))
          System.out.println(
              query + " " + answer.query().text() + " | " + answer.query().interpretation());
        Map<String, List<Hit>> hits = new LinkedHashMap<>();
        hits.put("bm25 .9/.4", plain.search(query.getValue(), depth, .9f, .4f));
        hits.put("bm25 1.2/.75", plain.search(query.getValue(), depth, 1.2f, .75f));
        hits.putAll(answer.hits());
        Map<String, List<TitleId>> all = new LinkedHashMap<>();
        hits.forEach((n, h) -> all.put(n, h.stream().map(Hit::id).toList()));
        List<Ranking> rankings =
            answer.hits().entrySet().stream()
                .map(e -> new Ranking(e.getKey(), e.getValue()))
                .toList();
        all.put("rrf", ids(new ReciprocalRankFusion(60, Weights.EQUAL), rankings));
        all.put("convex", ids(new ConvexFusion(Weights.EQUAL), rankings));
        all.forEach(
            (name, ids) ->
                MEASURES.forEach(
                    m ->
                        values
                            .computeIfAbsent(name, x -> new LinkedHashMap<>())
                            .computeIfAbsent(m, x -> new ArrayList<>())
                            .add(m.of(ids, grades))));
      }
    }
    values.forEach(
        (name, v) -> {
          System.out.printf("%-14s", name);
          MEASURES.forEach(
              m ->
                  System.out.printf(
                      " %s %.4f",
                      m.label(),
                      v.getOrDefault(m, List.of()).stream()
                          .mapToDouble(Double::doubleValue)
                          .average()
                          .orElse(0)));
          System.out.println();
        });
    return 0;
  }

  private static List<TitleId> ids(Fusion fusion, List<Ranking> rankings) {
    return fusion.fuse(rankings).stream().map(Candidate::id).toList();
  }
}
