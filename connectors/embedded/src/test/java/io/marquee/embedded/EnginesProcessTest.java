package io.marquee.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesProcessTest {

  @TempDir Path data;

  @Test
  void aKilledProcessTakesItsEnginesAlongAndTheNextOneGoesOn() throws Exception {
    EnginesProcess killed = EnginesProcess.start(data);
    List<Long> pids = pids();
    Clients.write(killed.addresses());
    killed.process().destroyForcibly().onExit().join();
    try (Engines engines = Engines.start(data, Options.tests().withOpenSearch())) {
      assertThat(engines.addresses()).isEqualTo(killed.addresses());
      assertThat(engines.pids().keySet())
          .allMatch(engine -> Clients.kept(engine, engines.addresses()));
      assertThat(pids).hasSize(4).allMatch(Clients::gone);
    }
  }

  @Test
  void aProcessThatIsAskedToStopStopsItsEnginesFirst() throws Exception {
    EnginesProcess asked = EnginesProcess.start(data);
    List<Long> pids = pids();
    asked.process().destroy();
    asked.process().onExit().join();
    assertThat(pids).hasSize(4).allMatch(Clients::gone);
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  private List<Long> pids() throws IOException {
    return Files.readAllLines(Engines.file(data)).stream()
        .filter(line -> line.contains("-pid: "))
        .map(line -> Long.valueOf(line.substring(line.indexOf(' ') + 1)))
        .toList();
  }
}
