package io.marquee.intake;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How files are to be read.
 *
 * @param platform whose titles a table lists, as our offers name it: {@code prime-video}; where
 *     null it is the beginning of a file's name, {@code netflix} of {@code netflix_titles.csv.gz}
 * @param region where they can be watched, ISO 3166-1 alpha-2
 * @param asOf when what the files say was true
 * @param skip how many rows have been dealt with already: the first that is given is number {@code
 *     skip + 1}
 */
public record Options(
    Format format,
    @Nullable String platform,
    String region,
    Instant asOf,
    long skip,
    Limits limits) {

  private static final Pattern PLATFORM = Pattern.compile("(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

  public Options {
    if (platform != null && !PLATFORM.matcher(platform).matches()) {
      throw new IllegalArgumentException(
          "platform: " + platform + " (expected: lower-case words joined by hyphens)");
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "region: " + region + " (expected: ISO 3166-1 alpha-2, as US)");
    }
    if (skip < 0) {
      throw new IllegalArgumentException("skip: " + skip + " (expected: 0 or more)");
    }
  }

  /** Files of any format, with offers in the United States. */
  public static Options of(@Nullable String platform, Instant asOf) {
    return new Options(Format.AUTO, platform, "US", asOf, 0, Limits.DEFAULT);
  }
}
