package io.marquee.load;

import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import io.marquee.load.Typist.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what typing suggests: beginnings of names, some misspelt, hardly one asked twice. */
@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    description = "Measure suggestions of a gateway on a synthetic catalogue.")
final class Suggest implements Callable<Integer> {

  @Option(names = "--size", description = "Titles (default: ${DEFAULT-VALUE}).")
  private int size = 22_000;

  @Option(
      names = "--folder",
      description = "Where the data is, as of growth (default: ${DEFAULT-VALUE}).",
      defaultValue = "target/growth")
  private Path folder = Path.of("target");

  @Option(names = "--rate", description = "Keystrokes a second.", defaultValue = "50")
  private double rate = 50;

  @Option(names = "--keystrokes", description = "How many are measured.", defaultValue = "3000")
  private int keystrokes = 3_000;

  @Option(names = "--heap", description = "Of the gateway.", defaultValue = "1g")
  private String heap = "1g";

  @Option(names = "--seed", description = "Of catalogue and names.", defaultValue = "1")
  private long seed = 1;

  @Override
  public Integer call() throws Exception {
    SyntheticCatalogue catalogue = new SyntheticCatalogue(Growth.parents(), seed);
    Path home = Files.createDirectories(folder.resolve(String.valueOf(size))).toAbsolutePath();
    try (Engines engines = Engines.start(home, Options.standalone().stoppedByCaller())) {
      Growth.load(catalogue, size, engines.addresses().postgres().toString());
      try (Child gateway = Child.serve(home, heap, List.of())) {
        Typist typist = new Typist(gateway.url(), Child.token(home));
        typist.type(typed(catalogue, seed + 1, 1_000), rate);
        System.out.println(table(typist.type(typed(catalogue, seed + 2, keystrokes), rate)));
      }
    }
    return 0;
  }

  private List<Typist.Typed> typed(SyntheticCatalogue catalogue, long seed, int count) {
    var random = new SplittableRandom(seed);
    return Stream.generate(
            () -> Typist.Typed.of(catalogue.at(random.nextInt(size)).draft().title(), random))
        .limit(count)
        .toList();
  }

  private String table(List<Answer> answers) {
    StringBuilder table =
        new StringBuilder(
            """

            %,d titles, %.0f keystrokes a second.

            | typed | keystrokes | p50 ms | p95 ms | p99 ms | most ms | failed | suggested what it began |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """
                .formatted(size, rate));
    table.append(row("as it is spelt", answers.stream().filter(a -> !a.typed().misspelt())));
    table.append(row("misspelt", answers.stream().filter(a -> a.typed().misspelt())));
    return table.append(row("all", answers.stream())).toString();
  }

  private static String row(String name, Stream<Answer> some) {
    List<Answer> answers = some.toList();
    Latencies millis = Latencies.of(answers.stream().map(Answer::millis).toList());
    long failed = answers.stream().filter(answer -> answer.status() != 200).count();
    long there = answers.stream().filter(Answer::there).count();
    return "| %s | %d | %.1f | %.1f | %.1f | %.1f | %d | %.2f |%n"
        .formatted(
            name,
            answers.size(),
            millis.p50(),
            millis.p95(),
            millis.p99(),
            millis.max(),
            failed,
            (double) there / Math.max(1, answers.size()));
  }
}
