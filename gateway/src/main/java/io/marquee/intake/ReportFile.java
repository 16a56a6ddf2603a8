package io.marquee.intake;

import io.marquee.port.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was repaired and what was rejected, one JSON object a line: {@code {"file": "…", "line": 17,
 * "kind": "repaired", "field": "…", "value": "…", "now": "…", "reason": "…"}}. It lies beside its
 * final name as {@code ….part} until it is complete. One thread at a time.
 */
public final class ReportFile implements AutoCloseable {

  /** How much of a value is of use to whoever looks for it. */
  private static final int LONGEST = 200;

  /** Reasons are few; should they not be, the rest are counted together. */
  private static final int MOST_REASONS = 1_000;

  private record Entry(
      String file,
      long line,
      String kind,
      String field,
      String value,
      @Nullable String now,
      String reason) {}

  private record Key(String kind, String field, String reason) {}

  /**
   * How often something was wrong for the same reason.
   *
   * @param kind {@code repaired} or {@code rejected}
   */
  public record Line(String kind, String field, String reason, long count) {}

  private final Path path;
  private final FileChannel file;
  private final OutputStream out;
  private final Map<Key, Long> counts = new HashMap<>();

  private ReportFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
    this.out = new BufferedOutputStream(Channels.newOutputStream(file), 16_384);
  }

  /**
   * The report that will be at {@code path}.
   *
   * @param resumeAt how many bytes of an earlier part still hold, as {@link #flush} told; 0 begins
   *     anew
   */
  public static ReportFile open(Path path, long resumeAt) throws IOException {
    FileChannel file =
        FileChannel.open(
            part(path),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    ReportFile report = new ReportFile(path, file);
    try {
      file.truncate(resumeAt);
      report.recount();
      return report;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void recount() throws IOException {
    try (Stream<String> lines = Files.lines(part(path))) {
      lines.forEach(line -> count(Json.read(line.getBytes(StandardCharsets.UTF_8), Entry.class)));
    }
    file.position(file.size());
  }

  /** Adds what {@code row} has to tell, which may be nothing. */
  public void add(Row row) throws IOException {
    switch (row) {
      case Row.Read(var name, var line, _, var repairs) -> {
        for (Repair repair : repairs) {
          write(
              new Entry(
                  name,
                  line,
                  "repaired",
                  cut(repair.field()),
                  cut(repair.value()),
                  cut(repair.now()),
                  repair.reason()));
        }
      }
      case Row.Rejected(var name, var line, var faults) -> {
        for (Fault fault : faults) {
          write(
              new Entry(
                  name,
                  line,
                  "rejected",
                  cut(fault.field()),
                  cut(fault.value()),
                  null,
                  fault.reason()));
        }
      }
    }
  }

  private void write(Entry entry) throws IOException {
    out.write(Json.bytes(entry));
    out.write('\n');
    count(entry);
  }

  private void count(Entry entry) {
    Key key = new Key(entry.kind(), entry.field(), entry.reason());
    boolean known = counts.containsKey(key) || counts.size() < MOST_REASONS;
    counts.merge(known ? key : new Key(entry.kind(), "…", "other reasons"), 1L, Long::sum);
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }

  /** Makes sure that all of it is on the disk, and tells how many bytes that is. */
  public long flush() throws IOException {
    out.flush();
    file.force(false);
    return file.position();
  }

  /** How often what was wrong, most frequent first. */
  public List<Line> summary() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey().kind(),
                    entry.getKey().field(),
                    entry.getKey().reason(),
                    entry.getValue()))
        .sorted(
            Comparator.comparingLong(Line::count)
                .reversed()
                .thenComparing(Line::kind)
                .thenComparing(Line::field)
                .thenComparing(Line::reason))
        .toList();
  }

  /** Gives the complete report its name. */
  public void complete() throws IOException {
    close();
    Files.move(
        part(path), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Closes it; what was not completed stays as a part. */
  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      flush();
      file.close();
    }
  }

  private static Path part(Path path) {
    return path.resolveSibling(path.getFileName() + ".part");
  }
}
