package io.marquee.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {

  private static final Options DURABLE = Options.tests().durably().withOpenSearch();

  @TempDir Path data;

  @Test
  void whatIsKilledComesBackOnItsPortWithItsData() throws Exception {
    try (Engines engines = Engines.start(data, DURABLE)) {
      Clients.write(engines.addresses());
      Map<String, Long> killed = engines.pids();
      killed.values().forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
      for (String engine : killed.keySet()) {
        Clients.until(() -> Clients.kept(engine, engines.addresses()));
        Clients.until(() -> engines.restarts().entrySet().contains(Map.entry(engine, 1)));
        assertThat(engines.pids().get(engine)).isNotEqualTo(killed.get(engine));
      }
      Clients.until(() -> recorded(engines));
    }
  }

  @Test
  void aSecondStartFindsTheDataAtTheSameAddresses() throws Exception {
    Addresses first;
    try (Engines engines = Engines.start(data, DURABLE)) {
      first = engines.addresses();
      Clients.write(first);
      assertThatThrownBy(() -> Engines.start(data, DURABLE))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining(data.toString());
    }
    try (Engines engines = Engines.start(data, DURABLE)) {
      assertThat(engines.addresses()).isEqualTo(first);
      assertThat(engines.pids().keySet())
          .allMatch(engine -> Clients.kept(engine, engines.addresses()));
    }
  }

  @Test
  void addressesAreReadAsTheyWereWritten() throws IOException {
    Path file = Engines.file(data);
    Addresses addresses =
        new Addresses(
            URI.create("postgresql://postgres@127.0.0.1:20001/marquee"),
            URI.create("redis://127.0.0.1:20002"),
            "127.0.0.1:20003",
            Optional.of(URI.create("http://127.0.0.1:20004")));
    addresses.write(file, Map.of("redis", 7L));
    assertThat(Addresses.read(file)).isEqualTo(addresses);
    assertThat(file).content().contains("redis-pid: 7\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anAddressThatIsMissingIsNamed() throws IOException {
    Path file = Files.writeString(data.resolve("some.yaml"), "redis: redis://127.0.0.1:20002\n");
    assertThatThrownBy(() -> Addresses.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("postgres")
        .hasMessageContaining(file.toString());
  }

  @Test
  void openSearchIsStartedOnlyWhereItIsWanted() {
    try (Engines engines = Engines.start(data, Options.tests())) {
      assertThat(engines.addresses().opensearch()).isEmpty();
      assertThat(engines.pids()).containsOnlyKeys("postgres", "redis", "kafka");
    }
  }

  @Test
  void aHeapThatNothingRunsInIsRefused() {
    assertThatThrownBy(() -> Options.tests().withOpenSearch(100))
        .hasMessage("openSearchHeap: 100 (expected: 0, or 256 to 65536)");
  }

  private boolean recorded(Engines engines) {
    try {
      String lines = Files.readString(Engines.file(data));
      return engines.pids().entrySet().stream()
          .allMatch(each -> lines.contains(each.getKey() + "-pid: " + each.getValue() + "\n"));
    } catch (IOException e) {
      return false;
    }
  }
}
