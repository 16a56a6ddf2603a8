package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code standalone} as a newcomer starts it, stops it, and loses it. */
class StandaloneTest {

  @Test
  void itStartsFromNothingEndsWithoutLeftoversAndComesBackAfterAKill() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "standalone-test"));
    Path home = Files.createTempDirectory(folder, "home-");

    Process first = start(home, "first.txt");
    assertThat(searches(home)).contains("The Godfather");
    assertThat(Processes.printed(home.resolve("first.txt"), "(Indexing titles)")).isPresent();
    assertThat(Files.getPosixFilePermissions(home.resolve("standalone.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    List<ProcessHandle> children = first.descendants().toList();
    assertThat(children).isNotEmpty();
    first.destroy();
    first.onExit().join();
    Eventually.holds("nothing is left", () -> children.stream().noneMatch(ProcessHandle::isAlive));

    Process second = start(home, "second.txt");
    List<ProcessHandle> orphans = second.descendants().toList();
    second.destroyForcibly();
    second.onExit().join();
    Eventually.holds(
        "killed, nothing is left", () -> orphans.stream().noneMatch(ProcessHandle::isAlive));

    Process third = start(home, "third.txt");
    assertThat(searches(home)).contains("The Godfather");
    assertThat(Processes.printed(home.resolve("third.txt"), "(Loading titles|Indexing titles)"))
        .isEmpty();
    third.destroy();
    third.onExit().join();
  }

  private static Process start(Path home, String output) {
    Process process =
        Processes.start(
            home.resolve(output), "standalone", "--home", home.toString(), "--port", "0");
    Processes.awaitPrinted(process, home.resolve(output), "(Ctrl-C ends)");
    return process;
  }

  private static List<String> searches(Path home) throws IOException {
    JsonNode written =
        Json.read(Files.readAllBytes(home.resolve("standalone.json")), JsonNode.class);
    return Client.of(written.path("url").asText(), written.path("token").asText())
        .titles("the godfather");
  }
}
