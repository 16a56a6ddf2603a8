package io.marquee.port;

import io.marquee.catalog.Title;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a title says in a language of its own that is not English, and of which engines that match
 * words know how its words are inflected.
 *
 * @param language one of {@link #LANGUAGES}
 * @param texts without what is elided before a word: {@code L'Avventura} says {@code Avventura}
 */
public record MotherTongue(String language, List<String> texts) {

  /** ISO 639-1; {@code no} is all of Norwegian. */
  public static final Set<String> LANGUAGES =
      Set.of("ar", "da", "de", "es", "fi", "fr", "hi", "it", "nl", "no", "pt", "ru", "sv");

  private static final Map<String, String> NORWEGIAN = Map.of("nb", "no", "nn", "no");

  private static final Set<String> ELIDING = Set.of("fr", "it");

  /** What stands before an apostrophe: {@code l'}, {@code qu'}, {@code dell'}. */
  private static final Pattern ELISION =
      Pattern.compile("(?<!\\p{L})\\p{L}{1,6}['\u2019](?=\\p{L})");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** A text is English if it has more than one of its common words among so many. */
  private static final int ENGLISH = 5;

  /** What {@code title} says in its first language; empty where that is none of these. */
  public static Optional<MotherTongue> of(Title title) {
    return title.languages().stream()
        .limit(1)
        .map(code -> NORWEGIAN.getOrDefault(code, code))
        .filter(LANGUAGES::contains)
        .map(language -> new MotherTongue(language, texts(title, ELIDING.contains(language))))
        .findFirst();
  }

  private static List<String> texts(Title title, boolean eliding) {
    return Stream.of(
            title.title(),
            Objects.requireNonNullElse(title.originalTitle(), ""),
            isEnglish(title.overview()) ? "" : title.overview())
        .filter(text -> !text.isEmpty())
        .map(text -> eliding ? ELISION.matcher(text).replaceAll("") : text)
        .toList();
  }

  /** Catalogues describe foreign titles in English, too. */
  private static boolean isEnglish(String text) {
    String[] words = NO_WORD.split(text.toLowerCase(Locale.ROOT));
    long common = Stream.of(words).filter(Thesaurus.COMMON::contains).count();
    return common * ENGLISH > words.length;
  }
}
