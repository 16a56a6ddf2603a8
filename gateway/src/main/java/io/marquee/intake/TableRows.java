package io.marquee.intake;

import io.marquee.catalog.SourceTitle;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, titles or credits. */
final class TableRows implements RowReader {

  /** What becomes of a row: a title, or null where there is none in it. */
  interface Form {
    @Nullable SourceTitle read(Cells cells) throws IOException;
  }

  private final String file;
  private final Lines lines;
  private final Header header;
  private final Records records;
  private final Form form;

  private boolean first = true;

  TableRows(String file, Lines lines, Header header, int rowBytes, Form form) {
    this.file = file;
    this.lines = lines;
    this.header = header;
    this.records = new Records(lines, header.separator(), header.names().size(), rowBytes);
    this.form = form;
  }

  @Override
  public @Nullable Row next() throws IOException {
    for (var record = records.next(); record != null; record = records.next()) {
      Row row = row(record);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  private @Nullable Row row(Records.Fields record) throws IOException {
    if (record.fault() != null) {
      return new Row.Rejected(file, record.line(), List.of(record.fault()));
    }
    Findings findings = new Findings();
    if (!record.utf8()) {
      findings.repair("line", "", "", "no UTF-8: read as windows-1252");
    }
    SourceTitle title = form.read(new Cells(header, record.fields(), findings));
    if (!findings.faults().isEmpty()) {
      return new Row.Rejected(file, record.line(), findings.faults());
    }
    if (title == null) {
      return null;
    }
    if (first && !header.ignored().isEmpty()) {
      findings.repair(
          "header", String.join(", ", header.ignored()), "", "columns of no use: not read");
    }
    first = false;
    return new Row.Read(file, record.line(), title, findings.repairs());
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
