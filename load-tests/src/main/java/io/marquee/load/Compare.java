package io.marquee.load;

import io.marquee.catalog.Title;
import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import io.marquee.load.Comparison.Standing;
import io.marquee.load.Questions.Question;
import io.marquee.port.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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

  private static final int WARMING = 400;
  private static final int LEG_QUESTIONS = 400;
  private static final int HURRIED = 3_000;

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
      Figures figures = measure(catalogue, home, engines);
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

  private Figures measure(SyntheticCatalogue catalogue, Path home, Engines engines)
      throws Exception {
    Path local = withoutOpenSearch(home);
    URI cluster = engines.addresses().opensearch().orElseThrow();
    long node = Objects.requireNonNull(engines.pids().get("opensearch"));
    long database = Objects.requireNonNull(engines.pids().get("postgres"));
    HybridIndex hybrid = new HybridIndex(cluster, node);
    hybrid.fill(catalogue, titles);
    try (Child lucene = Child.serve(local, heap + "m", List.of());
        Child adapter = Child.serve(home, heap + "m", List.of())) {
      Gateway one =
          new Gateway(
              "Marquee, Lucene", lucene.url(), Child.token(local), List.of(lucene.pid(), database));
      Gateway other =
          new Gateway(
              "Marquee, OpenSearch",
              adapter.url(),
              Child.token(home),
              List.of(adapter.pid(), node, database));
      List<Asked> asked = asked(catalogue);
      Comparison comparison = new Comparison(rate, clients, rounds, seconds);
      List<Standing> search =
          comparison.of(
              "Searches",
              List.of(one.search(), other.search(), hybrid.byPassages(), hybrid.byWhole()),
              Comparison.Plan.of(asked, WARMING, steady()),
              each -> each.question().about().map(title -> title.id().toString()));
      System.out.println(ComparisonTable.search(search));
      List<Standing> suggest =
          comparison.of(
              "Suggestions",
              List.of(one.suggest(), other.suggest()),
              Comparison.Plan.of(typed(catalogue), WARMING, steady()),
              typed -> Optional.empty());
      System.out.println(ComparisonTable.suggest(suggest));
      List<LegCost.Cost> legs = LegCost.of(cluster, asked.subList(0, LEG_QUESTIONS));
      System.out.println(ComparisonTable.legs(legs));
      return new Figures(
          titles,
          rate,
          clients,
          seconds,
          rounds,
          seed,
          cores(),
          machineLoad(),
          search,
          suggest,
          legs);
    }
  }

  private int steady() {
    return (int) (seconds * rate);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Of the last minute. */
  private static double machineLoad() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
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
        Stream.generate(() -> Questions.about(any(catalogue, random), random))
            .limit(WARMING + steady() + HURRIED)
            .toList();
    return new Foreknowledge(folder.toAbsolutePath()).of(catalogue, titles, questions);
  }

  private Title any(SyntheticCatalogue catalogue, RandomGenerator random) {
    return catalogue.at(random.nextInt(titles)).draft().title();
  }

  /** How names look while somebody types them. */
  private List<String> typed(SyntheticCatalogue catalogue) {
    var random = new SplittableRandom(seed + 2);
    return Stream.generate(() -> any(catalogue, random).title())
        .map(name -> name.substring(0, Math.min(name.length(), random.nextInt(1, 13))))
        .filter(beginning -> !beginning.isBlank())
        .limit(WARMING + steady() + HURRIED)
        .toList();
  }
}
