package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.embedded.Engines;
import io.marquee.port.ImportRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command line brings files into a catalogue that is in use. */
@ExtendWith(RunningGateway.class)
class ImportEndToEndTest {

  private final Running running;
  private final Path home;

  ImportEndToEndTest(Running running) {
    this.running = running;
    this.home = running.home().folder();
  }

  @Test
  void anImportThatIsKilledGoesOnAndHasEveryRowOnce() throws IOException {
    Path file = Listing.write(home.resolve("killed.csv"), "Lonesome", 1_200);
    long before = titles();

    Process first = start("killed-1.txt", file.toString(), "--platform", "netflix");
    Eventually.holds("some rows are in", () -> run("killed.csv", 200) || !first.isAlive());
    first.destroyForcibly().onExit().join();
    ImportRun broken = last("killed.csv");
    assertThat(broken.state()).isEqualTo(ImportRun.State.RUNNING);
    assertThat(broken.position()).isBetween(200L, 1_199L);
    assertThat(titles()).isEqualTo(before + broken.position());

    assertThat(finish(start("killed-2.txt", file.toString(), "--platform", "netflix"))).isZero();

    ImportRun whole = last("killed.csv");
    assertThat(whole.id()).isEqualTo(broken.id());
    assertThat(whole.state()).isEqualTo(ImportRun.State.DONE);
    assertThat(whole.counts()).isEqualTo(new ImportRun.Counts(1_200, 1_200, 0, 0, 0, 120, 0));
    assertThat(titles()).isEqualTo(before + 1_200);
    try (Stream<String> told =
        Files.lines(home.resolve("imports").resolve(whole.id() + ".jsonl"))) {
      assertThat(told.filter(line -> line.contains("87 min")).map(ImportEndToEndTest::line))
          .doesNotHaveDuplicates()
          .hasSize(120);
    }
    Eventually.holds(
        "the last row can be found",
        () ->
            running
                .client()
                .titles("lonesome " + Listing.title(1_199))
                .contains("Lonesome " + Listing.title(1_199)));

    assertThat(finish(start("killed-3.txt", file.toString(), "--platform", "netflix"))).isZero();
    assertThat(last("killed.csv").counts())
        .isEqualTo(new ImportRun.Counts(1_200, 0, 0, 0, 1_200, 120, 0));
    assertThat(printed("killed-3.txt")).containsPattern("unchanged +1,200");
    assertThat(titles()).isEqualTo(before + 1_200);
  }

  @Test
  void aFilmThatIsThereGetsTheOfferOfThePlatform() throws IOException {
    Path file =
        Files.write(
            home.resolve("offers.csv"),
            List.of(
                Listing.HEADER,
                "s1,Movie,Matrix,\"Lana Wachowski, Lilly Wachowski\",Keanu Reeves,United States,,1999,R,136 min,Action,He wakes up."));
    long before = titles();
    assertThat(finish(start("dry.txt", file.toString(), "--platform", "peacock", "--dry-run")))
        .isZero();
    assertThat(printed("dry.txt")).containsPattern("merged +1");
    assertThat(runs()).noneMatch(run -> run.files().contains("offers.csv"));

    assertThat(
            finish(
                start(
                    "offers.txt",
                    file.toString(),
                    "--platform",
                    "peacock",
                    "--region",
                    "BR",
                    "--as-of",
                    "2001-01-01")))
        .isZero();

    assertThat(last("offers.csv").counts().merged()).isEqualTo(1);
    assertThat(titles()).isEqualTo(before);
    Eventually.holds("it is offered there", () -> offered("The Matrix", "peacock"));
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLine() {
    assertThat(finish(start("absent.txt", "absent.csv"))).isNotZero();
    assertThat(printed("absent.txt"))
        .contains("marquee: absent.csv: no such file")
        .doesNotContain("\tat ");
    Path file = Listing.write(home.resolve("odd.csv"), "Odd", 1);
    assertThat(finish(start("odd.txt", file.toString(), "--region", "Mars"))).isNotZero();
    assertThat(printed("odd.txt")).contains("region: Mars (expected").doesNotContain("\tat ");
  }

  private boolean offered(String title, String platform) {
    JsonNode page =
        running.client().search("{\"query\": \"the matrix\", \"region\": \"BR\", \"limit\": 5}");
    return Client.each(page.path("results")).stream()
        .filter(result -> result.path("title").asText().equals(title))
        .flatMap(result -> Client.each(result.path("availability")).stream())
        .anyMatch(offer -> offer.path("platform").asText().equals(platform));
  }

  private Process start(String output, String... arguments) {
    List<String> all = new ArrayList<>(List.of("import"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--home", home.toString(), "--engines", Engines.file(home).toString()));
    return Processes.start(home.resolve(output), all.toArray(String[]::new));
  }

  private static int finish(Process process) {
    return process.onExit().join().exitValue();
  }

  private String printed(String output) {
    return Processes.printed(home.resolve(output), "(?s)(.*)").orElseThrow();
  }

  private boolean run(String file, long rows) {
    return runs().stream().anyMatch(run -> run.files().contains(file) && run.position() >= rows);
  }

  private ImportRun last(String file) {
    return runs().stream().filter(run -> run.files().contains(file)).findFirst().orElseThrow();
  }

  private List<ImportRun> runs() {
    return running.postgres().imports().recent(20).await();
  }

  private long titles() {
    return running.postgres().titles().count().await();
  }

  private static String line(String told) {
    return told.replaceFirst(".*\"line\":(\\d+).*", "$1");
  }
}
