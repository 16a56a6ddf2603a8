package io.marquee.app;

import io.marquee.port.Json;
import io.marquee.train.InteractionLog;
import io.marquee.train.Preference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which of two models people prefer. */
@Command(
    mixinStandardHelpOptions = true,
    name = "interleave",
    description =
        "Say which of two models people prefer, by the clicks on pages that both drafted.")
final class InterleaveMode implements Callable<Integer> {

  private static final double CHANCE = 0.05;

  @Option(
      names = "--log",
      required = true,
      paramLabel = "FILE",
      description = "The interaction log, a search a line.")
  private Path log = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", description = "Write all of it as JSON, too.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Preference found =
        Preference.of(InteractionLog.read(TestCollection.readable("--log", log), line -> {}));
    System.out.printf(
        "%s against %s, %,d searches with a click: won %,d and %,d, even %,d%n",
        found.models().get(0),
        found.models().get(1),
        found.searches(),
        found.first(),
        found.second(),
        found.searches() - found.first() - found.second());
    System.out.printf(
        "The second has %+.4f clicks a search: p %.4f (paired t), %.4f (randomization)%n",
        found.advantage(), found.t(), found.randomization());
    System.out.println(
        found.randomization() < CHANCE
            ? "People prefer " + found.models().get(found.advantage() > 0 ? 1 : 0) + "."
            : "That may be chance.");
    if (out != null) {
      Files.writeString(out, Json.string(found) + "\n");
    }
    return 0;
  }
}
