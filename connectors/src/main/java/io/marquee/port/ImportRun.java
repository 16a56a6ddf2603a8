package io.marquee.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way into the catalogue.
 *
 * @param fingerprint of the bytes of the files, and of whatever else decides what they mean: two
 *     runs with the same one bring in the same
 * @param position how many rows have been dealt with, all that they said included
 * @param reportBytes how long the report was then
 * @param rate rows a second, lately
 * @param error why it failed
 */
public record ImportRun(
    UUID id,
    String fingerprint,
    List<String> files,
    Options options,
    State state,
    long position,
    Counts counts,
    long bytesRead,
    long bytesTotal,
    long reportBytes,
    double rate,
    Instant started,
    Instant updated,
    @Nullable String error) {

  /** Only a run that is {@code RUNNING} moves on; whether somebody is at it is another question. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /**
   * What the files are, as far as they do not say so themselves.
   *
   * @param platform whose titles they list; null where the files' names say so
   * @param asOf when what they say was true
   */
  public record Options(String format, @Nullable String platform, String region, Instant asOf) {}

  /**
   * What became of rows.
   *
   * @param read all of them
   * @param fresh titles of their own
   * @param merged first words of a source on titles that were there
   * @param changed other words than the source's last ones
   * @param unchanged nothing new
   * @param repaired of those that could be used, the ones that needed repair
   * @param rejected could not be used
   */
  public record Counts(
      long read,
      long fresh,
      long merged,
      long changed,
      long unchanged,
      long repaired,
      long rejected) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts more) {
      return new Counts(
          read + more.read,
          fresh + more.fresh,
          merged + more.merged,
          changed + more.changed,
          unchanged + more.unchanged,
          repaired + more.repaired,
          rejected + more.rejected);
    }
  }

  public ImportRun {
    files = List.copyOf(files);
  }

  /** This run once {@code step} is taken. */
  public ImportRun at(SourceStore.Step step) {
    return new ImportRun(
        id,
        fingerprint,
        files,
        options,
        state,
        step.to(),
        step.counts(),
        step.bytesRead(),
        bytesTotal,
        step.reportBytes(),
        step.rate(),
        started,
        updated,
        error);
  }
}
