package io.marquee.imports;

import io.marquee.intake.ReportFile;
import io.marquee.intake.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a run has to tell of its rows, each row once however often it was broken off: what was told
 * of rows that will be read again is cut off. Blocks; one thread at a time.
 */
public final class Report implements AutoCloseable {

  private final Path part;
  private final ReportFile file;

  private Report(Path part, ReportFile file) {
    this.part = part;
    this.file = file;
  }

  /**
   * The report at {@code path} of a run that has told {@code bytes} of it.
   *
   * @throws IOException where it cannot be written
   */
  public static Report open(Path path, long bytes) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    boolean resumed = bytes > 0 && Files.exists(part);
    if (resumed) {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.truncate(bytes);
      }
    }
    return new Report(part, ReportFile.open(path, resumed));
  }

  /** Adds what {@code rows} have to tell, and says how long the report is then. */
  long add(List<Row> rows) throws IOException {
    for (Row row : rows) {
      file.add(row);
    }
    file.flush();
    return Files.exists(part) ? Files.size(part) : 0;
  }

  void complete() throws IOException {
    file.complete();
  }

  /** What was told, by reason, most frequent first. */
  public List<ReportFile.Line> summary() {
    return file.summary();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
