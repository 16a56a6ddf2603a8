package io.marquee.app;

import io.marquee.intake.ReportFile;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRun.Counts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a run has done, as a table for the terminal. */
final class ImportSummary {

  private static final int REASONS = 8;

  private ImportSummary() {}

  static String of(ImportRun run, List<ReportFile.Line> told, Path report) {
    Counts counts = run.counts();
    StringBuilder text = new StringBuilder("\n");
    line(text, "read", counts.read(), "rows");
    line(text, "new", counts.fresh(), "titles of their own");
    line(text, "merged", counts.merged(), "into titles that were there");
    line(text, "changed", counts.changed(), "say other than before");
    line(text, "unchanged", counts.unchanged(), "");
    line(text, "repaired", counts.repaired(), "of these");
    line(text, "rejected", counts.rejected(), "");
    for (ReportFile.Line reason : told.subList(0, Math.min(REASONS, told.size()))) {
      text.append(
          "  %,12d  %s  %s: %s%n"
              .formatted(reason.count(), reason.kind(), reason.field(), reason.reason()));
    }
    Duration took = Duration.between(run.started(), run.updated());
    return text.append(
            "%nAfter %d:%02d min. What was repaired and rejected, row by row: %s%n"
                .formatted(took.toMinutes(), took.toSecondsPart(), report))
        .toString();
  }

  private static void line(StringBuilder text, String name, long count, String meaning) {
    text.append("%-10s %,10d  %s%n".formatted(name, count, meaning));
  }
}
