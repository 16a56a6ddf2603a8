package io.marquee.load;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.embedded.Addresses;
import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import io.marquee.load.Comparison.Standing;
import io.marquee.load.Questions.Question;
import io.marquee.onnx.Onnx;
import io.marquee.port.Embedder;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.marquee.understanding.EffectiveFilters;
import io.marquee.understanding.Gazetteer;
import io.marquee.understanding.Interpreter;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures a gateway on Lucene, one on OpenSearch, and OpenSearch's own hybrid query, in one run on
 * the same titles, vectors and questions.
 */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compare a gateway on Lucene, one on OpenSearch, and OpenSearch's own hybrid query.")
final class Compare implements Callable<Integer> {

  private static final int YEAR = 2026;
  private static final int WARMING = 400;
  private static final int LEG_QUESTIONS = 400;
  private static final int HURRIED = 3_000;
  private static final int TEXTS = 50;

  @Option(names = "--titles", description = "How many.", defaultValue = "22000")
  private int titles = 22_000;

  @Option(
      names = "--folder",
      description = "Where the data goes; each size keeps its own (default: ${DEFAULT-VALUE}).",
      defaultValue = "target/compare")
  private Path folder = Path.of("target");

  @Option(
      names = "--seconds",
      description = "How long each is asked at the fixed rate, and again as fast as it answers.",
      defaultValue = "60")
  private int seconds = 60;

  @Option(names = "--rate", description = "Questions a second.", defaultValue = "15")
  private double rate = 15;

  @Option(names = "--clients", description = "Who ask without pause.", defaultValue = "4")
  private int clients = 4;

  @Option(names = "--rounds", description = "In so many turns.", defaultValue = "4")
  private int rounds = 4;

  @Option(
      names = "--heap",
      description = "MiB for each gateway and for OpenSearch.",
      defaultValue = "1024")
  private int heap = 1_024;

  @Option(names = "--seed", description = "Of catalogue and questions.", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--out", paramLabel = "FILE", description = "Takes all figures, as JSON.")
  private Optional<Path> out = Optional.empty();

  /** All figures of a run. */
  record Figures(
      int titles,
      double rate,
      int clients,
      int seconds,
      int rounds,
      long seed,
      int cores,
      double load,
      List<Standing> search,
      List<Standing> suggest,
      List<LegCost.Cost> legs) {}

  @Override
  public Integer call() throws Exception {
    SyntheticCatalogue catalogue = new SyntheticCatalogue(Growth.parents(), seed);
    Path home = Files.createDirectories(folder.resolve(String.valueOf(titles))).toAbsolutePath();
    Options options =
        Options.standalone()
            .stoppedByCaller()
            .withOpenSearch(heap)
            .withOpenSearchPlugins(plugins());
    try (Engines engines = Engines.start(home, options)) {
      Growth.load(catalogue, titles, engines.addresses().postgres().toString());
      Figures figures = measure(catalogue, home, engines.addresses());
      System.out.println(ComparisonTable.of(figures));
      if (out.isPresent()) {
        Files.writeString(out.get(), Json.string(figures));
      }
    }
    return 0;
  }

  private static List<Path> plugins() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("marquee.plugins")))) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    }
  }

  private Figures measure(SyntheticCatalogue catalogue, Path home, Addresses engines)
      throws Exception {
    Path local = withoutOpenSearch(home);
    HybridIndex hybrid = new HybridIndex(engines.opensearch().orElseThrow());
    hybrid.fill(catalogue, titles);
    try (Child lucene = Child.serve(local, heap + "m", List.of());
        Child adapter = Child.serve(home, heap + "m", List.of())) {
      Gateway one = new Gateway("Marquee, Lucene", lucene.url(), Child.token(local));
      Gateway other = new Gateway("Marquee, OpenSearch", adapter.url(), Child.token(home));
      List<Rival<Asked>> searchers =
          List.of(one.search(), other.search(), hybrid.byPassages(), hybrid.byWhole());
      List<Asked> asked = asked(catalogue);
      int steady = (int) (seconds * rate);
      List<Asked> warming = asked.subList(0, WARMING);
      Comparison comparison = new Comparison(rate, clients, rounds, seconds);
      List<Standing> search =
          comparison.of(
              "Searches",
              searchers,
              new Comparison.Plan<>(
                  warming,
                  asked.subList(WARMING, WARMING + steady),
                  asked.subList(WARMING + steady, asked.size())),
              each -> each.question().about().map(title -> title.id().toString()));
      List<Standing> suggest =
          comparison.of(
              "Suggestions",
              List.of(one.suggest(), other.suggest()),
              typing(catalogue, steady),
              typed -> Optional.empty());
      List<LegCost.Cost> legs =
          LegCost.of(
              engines.opensearch().orElseThrow(), asked.subList(WARMING, WARMING + LEG_QUESTIONS));
      return new Figures(
          titles,
          rate,
          clients,
          seconds,
          rounds,
          seed,
          Runtime.getRuntime().availableProcessors(),
          comparison.load(),
          search,
          suggest,
          legs);
    }
  }

  /** The same database for a gateway that has no OpenSearch. */
  private static Path withoutOpenSearch(Path home) throws IOException {
    Path local = Files.createDirectories(home.resolve("lucene"));
    try (Stream<String> lines = Files.lines(Engines.file(home))) {
      Files.write(
          Engines.file(local), lines.filter(line -> !line.startsWith("opensearch")).toList());
    }
    return local;
  }

  /** All questions, first those that warm up, then those at the fixed rate, then the rest. */
  private List<Asked> asked(SyntheticCatalogue catalogue) {
    var random = new SplittableRandom(seed + 1);
    List<Question> questions =
        Stream.generate(
                () -> Questions.about(catalogue.at(random.nextInt(titles)).draft().title(), random))
            .limit(Math.max(LEG_QUESTIONS, WARMING + (int) (seconds * rate)) + HURRIED)
            .toList();
    List<Embedding> vectors = vectors(questions);
    Interpreter interpreter = interpreter(catalogue);
    return IntStream.range(0, questions.size())
        .mapToObj(
            at ->
                new Asked(
                    questions.get(at),
                    vectors.get(at),
                    EffectiveFilters.of(
                        Filters.NONE, interpreter.read(questions.get(at).text()).interpretation())))
        .toList();
  }

  /** Knows the names of the catalogue, as a gateway does. */
  private Interpreter interpreter(SyntheticCatalogue catalogue) {
    return new Interpreter(
        Gazetteer.of(
            () ->
                IntStream.range(0, titles)
                    .mapToObj(number -> catalogue.at(number).draft().title())
                    .iterator()),
        YEAR);
  }

  private List<Embedding> vectors(List<Question> questions) {
    Vertx vertx = Vertx.vertx();
    Workers workers =
        new Workers(vertx, "embedding", Runtime.getRuntime().availableProcessors(), TEXTS);
    try (Onnx model = Onnx.open(folder.toAbsolutePath());
        Embedder embedder = model.embedder(vertx, workers);
        ProgressBar bar = new ProgressBar("Vectors of questions", questions.size())) {
      List<Embedding> vectors = new ArrayList<>();
      List<String> texts = questions.stream().map(Question::text).toList();
      for (int from = 0; from < texts.size(); from += TEXTS) {
        List<String> some = texts.subList(from, Math.min(texts.size(), from + TEXTS));
        Deadline deadline = Deadline.after(Ticker.system(), Duration.ofMinutes(5));
        vectors.addAll(embedder.embed(some, deadline).await());
        bar.stepTo(vectors.size());
      }
      return vectors;
    } finally {
      workers.close();
      vertx.close().await();
    }
  }

  /** How names look while somebody types them. */
  private Comparison.Plan<String> typing(SyntheticCatalogue catalogue, int steady) {
    var random = new SplittableRandom(seed + 2);
    List<String> typed =
        Stream.generate(() -> catalogue.at(random.nextInt(titles)).draft().title().title())
            .map(name -> name.substring(0, Math.min(name.length(), random.nextInt(1, 13))))
            .filter(beginning -> !beginning.isBlank())
            .limit(WARMING + steady + HURRIED)
            .toList();
    return new Comparison.Plan<>(
        typed.subList(0, WARMING),
        typed.subList(WARMING, WARMING + steady),
        typed.subList(WARMING + steady, typed.size()));
  }
}
