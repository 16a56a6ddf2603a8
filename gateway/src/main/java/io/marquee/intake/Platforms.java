package io.marquee.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What platforms are called, and the one that the name of a file tells: {@code netflix} of {@code
 * netflix_titles.csv.gz}, and of {@code netflix_titles.zip/all.csv}.
 */
public final class Platforms {

  private static final Pattern NAME =
      Pattern.compile("(.+?)[ _-](?:titles|catalogue|catalog|movies|shows|content|credits)\\b.*");

  /** Short names of services, which the catalogue calls by their full names. */
  private static final Map<String, String> FULL =
      Map.of(
          "amazon", "prime-video",
          "amazon-prime", "prime-video",
          "amazon-prime-video", "prime-video",
          "prime", "prime-video",
          "disney", "disney-plus",
          "hbo", "max",
          "hbo-max", "max",
          "apple-tv", "apple-tv-plus",
          "paramount", "paramount-plus",
          "peacock-tv", "peacock");

  private Platforms() {}

  static Optional<String> ofFile(String name) {
    return List.of(name.split("/", -1)).reversed().stream()
        .flatMap(part -> ofPart(part).stream())
        .findFirst();
  }

  private static Optional<String> ofPart(String name) {
    Matcher words = NAME.matcher(name.toLowerCase(Locale.ROOT).replace('_', ' '));
    if (!words.matches()) {
      return Optional.empty();
    }
    return Optional.of(named(words.group(1))).filter(known -> !known.isEmpty());
  }

  /** What the catalogue calls the platform that people call {@code words}: "Apple TV+". */
  public static String named(String words) {
    String slug =
        words
            .toLowerCase(Locale.ROOT)
            .replace("+", " plus")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return FULL.getOrDefault(slug, slug);
  }
}
