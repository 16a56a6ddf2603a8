package io.marquee.intake;

import io.marquee.catalog.TitleType;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a source calls a title. Lists of platforms number their rows anew each year, so that {@code
 * s17} is another title in every edition: such a number names nothing, and the title's own words,
 * its year and its type do, {@code blood-water-2021-series}.
 */
final class SourceKey {

  private static final Pattern ROW_NUMBER = Pattern.compile("s?\\d{1,5}");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
  private static final int LONGEST = 200;

  private SourceKey() {}

  static String of(String id, String title, int year, TitleType type) {
    if (!id.isEmpty() && !ROW_NUMBER.matcher(id).matches() && id.length() <= LONGEST) {
      return id;
    }
    String words = Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String key = BETWEEN.matcher(words).replaceAll("-").replaceAll("^-|-$", "");
    if (key.isEmpty() || key.length() > LONGEST) {
      key = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
    }
    return key + "-" + year + "-" + type.name().toLowerCase(Locale.ROOT);
  }
}
