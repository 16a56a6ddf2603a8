package io.marquee.load;

import io.marquee.catalog.Embedding;
import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import io.marquee.load.Probe.Answer;
import io.marquee.load.Questions.Question;
import io.marquee.onnx.Onnx;
import io.marquee.port.Json;
import io.marquee.port.Passages;
import io.marquee.port.TitleStore.Draft;
import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.marquee.warm.DemoCatalogue;
import io.marquee.warm.ShippedVectors;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures one gateway on catalogues of growing size: how long its index takes, how large it and
 * the heap become, and what each leg takes for questions that were never asked before.
 */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = "Measure a gateway on synthetic catalogues of growing size.")
final class Growth implements Callable<Integer> {

  private static final int BATCH = 500;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Titles (default: ${DEFAULT-VALUE}).",
      defaultValue = "1500,22000,200000,1000000")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--folder",
      description = "Where the data goes; each size keeps its own (default: ${DEFAULT-VALUE}).",
      defaultValue = "target/growth")
  private Path folder = Path.of("target");

  @Option(names = "--rate", description = "Questions a second.", defaultValue = "20")
  private double rate = 20;

  @Option(names = "--questions", description = "How many are measured.", defaultValue = "1000")
  private int questions = 1_000;

  @Option(names = "--heap", description = "Of the gateway.", defaultValue = "1g")
  private String heap = "1g";

  @Option(names = "--seed", description = "Of catalogue and questions.", defaultValue = "1")
  private long seed = 1;

  /** One size's figures; sizes in MiB, times in seconds, latencies in milliseconds. */
  record Row(
      int titles,
      double loaded,
      double ready,
      double index,
      double database,
      double heap,
      double resident,
      double own,
      Latencies total,
      Map<String, Latencies> legs,
      int failed,
      int late,
      double namedFirst) {}

  @Override
  public Integer call() throws Exception {
    SyntheticCatalogue catalogue = new SyntheticCatalogue(parents(), seed);
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      rows.add(measure(catalogue, size));
      Files.writeString(folder.resolve("growth.json"), Json.string(rows));
      System.out.println(table(rows));
    }
    return 0;
  }

  static List<SyntheticCatalogue.Parent> parents() {
    ShippedVectors vectors = DemoCatalogue.vectors(Onnx.MODEL).orElseThrow();
    try (var demo = DemoCatalogue.open(InstantSource.system())) {
      Iterable<Draft> drafts = () -> demo;
      return StreamSupport.stream(drafts.spliterator(), false)
          .map(
              draft ->
                  new SyntheticCatalogue.Parent(
                      draft.title(),
                      draft.offers(),
                      Passages.of(draft.title()).stream()
                          .map(text -> vectors.vectors().get(Passages.hash(text)))
                          .toList()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Row measure(SyntheticCatalogue catalogue, int size) throws Exception {
    Path home = Files.createDirectories(folder.resolve(String.valueOf(size))).toAbsolutePath();
    try (Engines engines = Engines.start(home, Options.standalone().stoppedByCaller())) {
      long start = System.nanoTime();
      load(catalogue, size, engines.addresses().postgres().toString());
      double loaded = since(start);
      long serving = System.nanoTime();
      try (Child gateway = Child.serve(home, heap, List.of())) {
        double ready = since(serving);
        Probe probe = new Probe(gateway.url(), Child.token(home));
        probe.ask(asked(catalogue, size, seed + 1, 200), rate);
        List<Answer> answers = probe.ask(asked(catalogue, size, seed + 2, questions), rate);
        return row(size, loaded, ready, home, gateway, answers);
      }
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  static void load(SyntheticCatalogue catalogue, int size, String uri) {
    Vertx vertx = Vertx.vertx();
    try (Postgres postgres =
            Postgres.connect(vertx, Postgres.Settings.of(uri), Timeouts.of(vertx)).await();
        ProgressBar bar = new ProgressBar("Loading titles", size)) {
      long there = postgres.titles().count().await();
      bar.stepTo(there);
      for (int from = (int) there; from < size; from += BATCH) {
        load(catalogue, from, Math.min(size, from + BATCH), postgres);
        bar.stepTo(from);
      }
    } finally {
      vertx.close().await();
    }
  }

  private static void load(SyntheticCatalogue catalogue, int from, int to, Postgres postgres) {
    List<Draft> drafts = new ArrayList<>();
    Map<String, Embedding> vectors = new HashMap<>();
    for (int number = from; number < to; number++) {
      SyntheticCatalogue.Child child = catalogue.at(number);
      List<String> passages = Passages.of(child.draft().title());
      for (int i = 0; i < passages.size(); i++) {
        vectors.put(Passages.hash(passages.get(i)), child.passages().get(i));
      }
      drafts.add(child.draft());
    }
    postgres.embeddings().put(Onnx.MODEL, vectors).await();
    postgres.titles().put(drafts).await();
  }

  private static List<Question> asked(
      SyntheticCatalogue catalogue, int size, long seed, int questions) {
    var random = new SplittableRandom(seed);
    return Stream.generate(
            () -> Questions.about(catalogue.at(random.nextInt(size)).draft().title(), random))
        .limit(questions)
        .toList();
  }

  private static Row row(
      int size, double loaded, double ready, Path home, Child gateway, List<Answer> answers)
      throws IOException {
    List<Answer> named =
        answers.stream().filter(answer -> answer.question().kind().equals("name")).toList();
    Map<String, Latencies> legs = new LinkedHashMap<>();
    for (String leg : List.of("vector", "sql", "text")) {
      legs.put(
          leg,
          Latencies.of(
              answers.stream().flatMap(a -> Stream.ofNullable(a.legs().get(leg))).toList()));
    }
    return new Row(
        size,
        loaded,
        ready,
        megabytes(home.resolve("replica-0")),
        megabytes(home.resolve("postgres")),
        gateway.heapMegabytes(),
        gateway.residentMegabytes(),
        gateway.anonymousMegabytes(),
        Latencies.of(answers.stream().map(Answer::millis).toList()),
        legs,
        (int) answers.stream().filter(answer -> answer.status() != 200).count(),
        answers.stream().mapToInt(Answer::late).sum(),
        named.stream().filter(answer -> answer.rank() == 1).count() / (double) named.size());
  }

  private static double megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1048576.0;
    }
  }

  private static String table(List<Row> rows) {
    StringBuilder table =
        new StringBuilder(
            """

            | titles | load s | ready s | index MiB | database MiB | heap MiB | own memory MiB | total ms | vector ms | sql ms | text ms | failed | late legs | named first |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
    for (Row row : rows) {
      table.append(
          "| %,d | %.0f | %.1f | %.0f | %.0f | %.0f | %.0f | %s | %s | %s | %s | %d | %d | %.2f |%n"
              .formatted(
                  row.titles(),
                  row.loaded(),
                  row.ready(),
                  row.index(),
                  row.database(),
                  row.heap(),
                  row.own(),
                  row.total(),
                  row.legs().get("vector"),
                  row.legs().get("sql"),
                  row.legs().get("text"),
                  row.failed(),
                  row.late(),
                  row.namedFirst()));
    }
    return table.append("\nLatencies: p50 / p95 / p99.\n").toString();
  }
}
