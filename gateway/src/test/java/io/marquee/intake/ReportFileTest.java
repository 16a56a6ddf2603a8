package io.marquee.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.SourceTitle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFileTest {

  private static final Row BAD =
      new Row.Rejected("t.csv", 7, List.of(new Fault("title", "", "a title")));

  @TempDir Path folder;

  private SourceTitle heat;

  @BeforeEach
  void read() {
    Path file = Sheets.write(folder, "t.csv", "title,type", "Heat,Movie");
    heat = Sheets.title(Sheets.rows(file).getFirst());
  }

  @Test
  void everyRepairAndEveryFaultIsALine() throws IOException {
    Path path = folder.resolve("report.jsonl");
    try (ReportFile report = ReportFile.open(path, 0)) {
      report.add(read(new Repair("rating", "13+", "PG-13", "another system")));
      report.add(BAD);
      report.add(read(new Repair("cast", "x".repeat(199) + "🎬", "", "no name")));
      assertThat(path).doesNotExist();
      report.complete();
    }
    assertThat(path)
        .hasContent(
            """
            {"file":"t.csv","line":3,"kind":"repaired","field":"rating","value":"13+","now":"PG-13","reason":"another system"}
            {"file":"t.csv","line":7,"kind":"rejected","field":"title","value":"","reason":"a title"}
            {"file":"t.csv","line":3,"kind":"repaired","field":"cast","value":"%s…","now":"","reason":"no name"}
            """
                .formatted("x".repeat(199)));
  }

  @Test
  void whatWasWrittenAfterTheLastCheckpointIsWrittenOnce() throws IOException {
    Path path = folder.resolve("report.jsonl");
    long checkpoint;
    try (ReportFile report = ReportFile.open(path, 0)) {
      report.add(BAD);
      checkpoint = report.flush();
      report.add(BAD);
    }
    try (ReportFile report = ReportFile.open(path, checkpoint)) {
      report.add(BAD);
      assertThat(report.summary())
          .containsExactly(new ReportFile.Line("rejected", "title", "a title", 2));
      report.complete();
    }
    assertThat(Files.readAllLines(path)).hasSize(2);
  }

  @Test
  void theSummaryDoesNotGrowWithTheReasons() throws IOException {
    try (ReportFile report = ReportFile.open(folder.resolve("r"), 0)) {
      for (int i = 0; i < 3_000; i++) {
        report.add(read(new Repair("field", "", "", "reason " + i)));
      }
      assertThat(report.summary()).hasSize(1_001);
      assertThat(report.summary().getFirst())
          .isEqualTo(new ReportFile.Line("repaired", "…", "other reasons", 2_000));
    }
  }

  private Row read(Repair repair) {
    return new Row.Read("t.csv", 3, heat, List.of(repair));
  }
}
