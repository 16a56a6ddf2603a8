package io.marquee.imports;

import io.marquee.intake.Format;
import io.marquee.intake.Limits;
import io.marquee.intake.Options;
import io.marquee.port.ImportRun;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about files.
 *
 * @param format as {@link Format} names it, in lower case; {@code auto} tells from the file
 * @param platform whose titles they list; null where the files' names say so
 * @param asOf when what they say was true; null: now, or when the same files came first
 */
public record Order(
    String format, @Nullable String platform, String region, @Nullable Instant asOf) {

  public static final Order PLAIN = new Order("auto", null, "US", null);

  public Order {
    // What cannot be read as options is refused now, with the message that they have.
    var _ = options(new ImportRun.Options(format, platform, region, Instant.EPOCH), 0);
  }

  /** What that means, where the time is {@code otherwise} if none was said. */
  public ImportRun.Options from(Instant otherwise) {
    return new ImportRun.Options(
        format, platform, region, Objects.requireNonNullElse(asOf, otherwise));
  }

  /** How the files of a run are read, from its position on. */
  public static Options options(ImportRun.Options options, long skip) {
    return new Options(
        format(options.format()),
        options.platform(),
        options.region(),
        options.asOf(),
        skip,
        Limits.DEFAULT);
  }

  private static Format format(String name) {
    return Stream.of(Format.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("format: " + name + " (expected: " + formats() + ")"));
  }

  private static String formats() {
    return Stream.of(Format.values())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
