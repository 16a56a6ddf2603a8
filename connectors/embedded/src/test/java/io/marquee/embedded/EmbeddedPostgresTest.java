package io.marquee.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @Test
  void servesAnEmptyDatabaseWithUnicodeAndTheExtensionsWeUse() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
        Connection connection = Clients.connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      sql.execute(
          "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gin");
      assertThat(Clients.one(sql, "SELECT unaccent(lower('AMÉLIE'))")).isEqualTo("amelie");
      assertThat(Clients.one(sql, "SELECT show_trgm('é')::text")).isNotEqualTo("{}");
      assertThat(Clients.one(sql, "SELECT 'b' < 'É' COLLATE \"und-x-icu\"")).isEqualTo("t");
      assertThat(Clients.one(sql, "SHOW server_version")).isEqualTo("18.6");
    }
  }

  @Test
  void keepsDataOverARestart(@TempDir Path data) throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Options.tests());
        Connection connection = Clients.connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Options.tests());
        Connection connection = Clients.connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      assertThat(Clients.one(sql, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aPidFileWhosePidNowIsSomebodyElseDoesNotStopIt(@TempDir Path data) throws IOException {
    EmbeddedPostgres.start(data, Options.tests()).close();
    Process somebody = new ProcessBuilder("cat").start();
    try {
      Path pidFile = data.resolve("postgres/data/postmaster.pid");
      Files.writeString(pidFile, somebody.pid() + "\n" + pidFile.getParent() + "\n");
      EmbeddedPostgres.start(data, Options.tests()).close();
      assertThat(somebody.isAlive()).isTrue();
    } finally {
      somebody.destroy();
    }
  }

  @Test
  void refusesAFolderThatIsInUseAndNamesIt(@TempDir Path data) {
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(data, Options.tests())) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(data, Options.tests()))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void servesWhereNothingCanTieItToUs() throws IOException, SQLException {
    Machine here = Machine.here();
    Machine bare = new Machine(here.uid(), false, here.root(), false);
    Path data = Files.createTempDirectory("marquee-");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Options options = new Options(false, true, Path.of("bin"), 0);
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(data, options, bare, () -> Folders.discard(data));
        Connection connection = Clients.connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      assertThat(Clients.one(sql, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void pausesDoubleUpToFiveSeconds() {
    Backoff backoff = new Backoff();
    backoff.begin();
    assertThat(LongStream.generate(backoff::pause).limit(8))
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
  }

  @Test
  void unpacksAgainWhatIsNoLongerWhole(@TempDir Path folder) throws IOException {
    Binaries binaries = new Binaries(folder);
    String name = "redis-server-7.0.15-linux-amd64";
    Path program = binaries.program("redis", name);
    long size = Files.size(program);
    Files.writeString(program, "half");
    assertThat(binaries.program("redis", name)).isEqualTo(program).hasSize(size);
  }
}
