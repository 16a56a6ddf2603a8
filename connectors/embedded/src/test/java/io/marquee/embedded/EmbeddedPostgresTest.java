package io.marquee.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @Test
  void servesAnEmptyDatabaseWithUnicodeAndTheExtensionsWeUse() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
        Connection connection = connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      sql.execute(
          "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gin");
      assertThat(one(sql, "SELECT unaccent(lower('AMÉLIE'))")).isEqualTo("amelie");
      assertThat(one(sql, "SELECT show_trgm('é')::text")).isNotEqualTo("{}");
      assertThat(one(sql, "SELECT 'b' < 'É' COLLATE \"und-x-icu\"")).isEqualTo("t");
      assertThat(one(sql, "SHOW server_version")).isEqualTo("18.6");
    }
  }

  @Test
  void keepsDataOverARestart(@TempDir Path data) throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Options.tests());
        Connection connection = connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Options.tests());
        Connection connection = connect(postgres.uri());
        Statement sql = connection.createStatement()) {
      assertThat(one(sql, "SELECT answer FROM kept")).isEqualTo("42");
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

  private static Connection connect(URI uri) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + uri.getAuthority().replace("postgres@", "") + uri.getPath(),
        "postgres",
        "");
  }

  private static String one(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
