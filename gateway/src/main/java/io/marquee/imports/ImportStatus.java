package io.marquee.imports;

import io.marquee.port.ImportRun;
import io.marquee.port.ImportRun.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run does, as operators see it.
 *
 * @param rows by what became of them: {@code read, new, merged, changed, unchanged, repaired,
 *     rejected}
 * @param rate rows a second, lately
 * @param etaMs how much longer it will take, as far as one can tell
 */
public record ImportStatus(
    UUID id,
    String state,
    List<String> files,
    String format,
    @Nullable String platform,
    String region,
    Instant asOf,
    Map<String, Long> rows,
    long bytesRead,
    long bytesTotal,
    double rate,
    @Nullable Long etaMs,
    Instant startedAt,
    Instant updatedAt,
    @Nullable String error) {

  static ImportStatus of(ImportRun run) {
    return new ImportStatus(
        run.id(),
        run.state().name().toLowerCase(java.util.Locale.ROOT),
        run.files(),
        run.options().format(),
        run.options().platform(),
        run.options().region(),
        run.options().asOf(),
        rows(run.counts()),
        run.bytesRead(),
        run.bytesTotal(),
        Math.round(run.rate() * 10) / 10.0,
        eta(run),
        run.started(),
        run.updated(),
        run.error());
  }

  /** Whether nothing more will become of it by itself. */
  public boolean ended() {
    return !state.equals("running");
  }

  private static Map<String, Long> rows(Counts counts) {
    return Map.of(
        "read", counts.read(),
        "new", counts.fresh(),
        "merged", counts.merged(),
        "changed", counts.changed(),
        "unchanged", counts.unchanged(),
        "repaired", counts.repaired(),
        "rejected", counts.rejected());
  }

  /** The bytes that are left, at as many of them a row as there were so far. */
  private static @Nullable Long eta(ImportRun run) {
    if (run.state() != ImportRun.State.RUNNING || run.rate() <= 0 || run.bytesRead() <= 0) {
      return null;
    }
    double left = (double) (run.bytesTotal() - run.bytesRead()) / run.bytesRead() * run.position();
    return Math.round(Math.max(0, left) / run.rate() * 1_000);
  }
}
