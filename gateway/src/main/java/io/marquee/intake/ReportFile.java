package io.marquee.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was repaired and what was rejected, one JSON object a line: {@code {"file": "…", "line": 17,
 * "kind": "repaired", "field": "…", "value": "…", "now": "…", "reason": "…"}}. It lies beside its
 * final name as {@code ….part} until it is complete. One thread at a time.
 */
public final class ReportFile implements AutoCloseable {

  /**
   * How often something was wrong for the same reason.
   *
   * @param kind {@code repaired} or {@code rejected}
   */
  public record Line(String kind, String field, String reason, long count) {}

  private ReportFile() {}

  /** A report at {@code path}; {@code resumed} goes on with a part that was broken off. */
  public static ReportFile open(Path path, boolean resumed) throws IOException {
    return new ReportFile();
  }

  /** Adds what {@code row} has to tell, which may be nothing. */
  public void add(Row row) throws IOException {}

  /** Makes sure that all of it is on the disk. */
  public void flush() throws IOException {}

  /** The same by field and reason, most frequent first. */
  public List<Line> summary() {
    return List.of();
  }

  /** Gives the complete report its name. */
  public void complete() throws IOException {}

  /** Closes it; what was not completed stays as a part. */
  @Override
  public void close() throws IOException {}
}
