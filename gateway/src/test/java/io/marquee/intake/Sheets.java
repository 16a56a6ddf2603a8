package io.marquee.intake;

import io.marquee.catalog.SourceTitle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files for tests, and what becomes of them. */
final class Sheets {

  static final Instant AS_OF = Instant.parse("2026-11-20T10:00:00Z");

  static final String STREAMING =
      "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,"
          + "description";

  static final String JUST_WATCH =
      "id,title,type,description,release_year,age_certification,runtime,genres,"
          + "production_countries,seasons,imdb_id,imdb_score,imdb_votes,tmdb_popularity,tmdb_score";

  static final String CREDITS = "person_id,id,name,character,role";

  private Sheets() {}

  static Options options() {
    return Options.of("netflix", AS_OF);
  }

  static Path write(Path folder, String name, String... lines) {
    return write(folder, name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> rows(Path... files) {
    return rows(options(), files);
  }

  static List<Row> rows(Options options, Path... files) {
    List<Row> rows = new ArrayList<>();
    try (CatalogueFiles all = CatalogueFiles.open(List.of(files), options)) {
      all.forEachRemaining(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  static Row.Read read(Row row) {
    return switch (row) {
      case Row.Read read -> read;
      case Row.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  static SourceTitle title(Row row) {
    return read(row).title();
  }

  /** The only fault of a row: {@code 3 type: Podcast (Movie or …)}. */
  static String fault(Row row) {
    return switch (row) {
      case Row.Read read -> throw new AssertionError(read);
      case Row.Rejected rejected -> {
        Fault fault = rejected.faults().getFirst();
        yield "%d %s: %s (%s)"
            .formatted(rejected.line(), fault.field(), fault.value(), fault.reason());
      }
    };
  }

  /** A row in which only one column is not as it should be. */
  static String row(String header, String column, @Nullable String value, String... usual) {
    List<String> names = List.of(header.split(",", -1));
    String[] fields = usual.clone();
    fields[names.indexOf(column)] = value == null ? "" : "\"" + value.replace("\"", "\"\"") + "\"";
    return String.join(",", fields);
  }
}
