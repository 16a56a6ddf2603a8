package io.marquee.imports;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.intake.Fault;
import io.marquee.intake.Row;
import io.marquee.merging.Catalogue;
import io.marquee.merging.Catalogue.Outcome;
import io.marquee.merging.Merged;
import io.marquee.port.ImportRun.Counts;
import io.marquee.port.SourceStore.Candidates;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a run.
 *
 * @param bytesRead of the files, once these rows were read
 */
record Batch(List<Row> rows, long bytesRead) {

  /** Small, so that what waits behind a batch in the change feed waits for no more than this. */
  static final int MOST = 200;

  /**
   * What is to become of a batch, by what is known now.
   *
   * @param rows as they are reported: with those that fit no title rejected
   */
  record Decision(List<Merged> titles, List<Row> rows, Counts counts) {

    /** Those whose text may be new. */
    List<Title> described() {
      return titles.stream().map(Merged::title).toList();
    }
  }

  /** The next rows of {@code source}; none where that was all. Blocks. */
  static Batch read(RowSource source) {
    List<Row> rows = new ArrayList<>(MOST);
    while (rows.size() < MOST && source.hasNext()) {
      rows.add(source.next());
    }
    return new Batch(rows, source.bytesRead());
  }

  List<SourceTitle> said() {
    return rows.stream()
        .filter(Row.Read.class::isInstance)
        .map(row -> ((Row.Read) row).title())
        .toList();
  }

  Decision decide(Candidates candidates) {
    Catalogue catalogue = new Catalogue(candidates.titles(), candidates.slugs());
    List<Row> reported = new ArrayList<>();
    Counts counts = Counts.NONE;
    for (Row row : rows) {
      switch (row) {
        case Row.Rejected rejected -> {
          reported.add(rejected);
          counts = counts.plus(count(Catalogue.Fate.REJECTED, false));
        }
        case Row.Read read -> {
          Outcome outcome = catalogue.add(read.title());
          reported.add(reported(read, outcome));
          counts = counts.plus(count(outcome.fate(), !read.repairs().isEmpty()));
        }
      }
    }
    return new Decision(catalogue.merged(), reported, counts);
  }

  private static Row reported(Row.Read read, Outcome outcome) {
    String reason = outcome.reason();
    return reason == null ? read : new Row.Rejected(read.file(), read.line(), faults(reason));
  }

  /** {@code year: 20190 (expected: …)} as a fault. */
  private static List<Fault> faults(String reason) {
    int colon = reason.indexOf(": ");
    int bracket = reason.indexOf(" (expected: ");
    return List.of(
        new Fault(
            reason.substring(0, colon),
            reason.substring(colon + 2, bracket),
            reason.substring(bracket + 2, reason.length() - 1)));
  }

  private static Counts count(Catalogue.Fate fate, boolean repaired) {
    boolean rejected = fate == Catalogue.Fate.REJECTED;
    return new Counts(
        1,
        one(fate == Catalogue.Fate.NEW),
        one(fate == Catalogue.Fate.MERGED),
        one(fate == Catalogue.Fate.CHANGED),
        one(fate == Catalogue.Fate.UNCHANGED),
        one(repaired && !rejected),
        one(rejected));
  }

  private static long one(boolean is) {
    return is ? 1 : 0;
  }
}
