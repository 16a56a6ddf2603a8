package io.marquee.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The genres of the catalogue that stand on the shelves of a platform, as {@code genres.txt} has
 * them; a shelf that is not there is kept as a keyword.
 */
final class Genres {

  /** A shelf's name can have commas in it; the longest has two. */
  private static final int MOST_COMMAS = 2;

  private static final Pattern AROUND =
      Pattern.compile("^tv | (?:tv shows?|tv series|tv|movies?|films?|shows?|series|programs)$");

  private static final Pattern AND = Pattern.compile(" (?:&|and|/) |[/&]");

  /** What stands on a shelf. */
  private record Shelf(List<String> genres, List<String> keywords, List<String> languages) {}

  private static final Map<String, Shelf> SHELVES = shelves();

  private final Set<String> genres = new LinkedHashSet<>();
  private final Set<String> keywords = new LinkedHashSet<>();
  private final Set<String> languages = new LinkedHashSet<>();

  private Genres() {}

  private static Map<String, Shelf> shelves() {
    Map<String, Shelf> shelves = new HashMap<>();
    for (var line : Vocabulary.read("genres.txt")) {
      String[] parts = (line.right() + " ; ; ").split(";", -1);
      Shelf shelf = new Shelf(words(parts[0]), words(parts[1]), words(parts[2]));
      line.lefts().forEach(name -> shelves.put(name, shelf));
    }
    return shelves;
  }

  private static List<String> words(String part) {
    return Arrays.stream(part.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** What the shelves say that {@code value} of a {@code field} lists. */
  static Genres of(String field, String value, Findings findings) {
    Genres all = new Genres();
    List<String> names = Listing.of(value);
    for (int i = 0; i < names.size(); ) {
      i += all.add(field, names, i, findings);
    }
    return all;
  }

  /** Puts the shelf at {@code from} in; how many names it took. */
  private int add(String field, List<String> names, int from, Findings findings) {
    for (int to = Math.min(names.size(), from + MOST_COMMAS + 1); to > from + 1; to--) {
      Shelf shelf = SHELVES.get(key(String.join(", ", names.subList(from, to))));
      if (shelf != null) {
        put(shelf);
        return to - from;
      }
    }
    String name = names.get(from);
    List<Shelf> shelves = find(key(name));
    shelves.forEach(this::put);
    if (shelves.isEmpty()) {
      String keyword = name.toLowerCase(Locale.ROOT);
      findings.repair(field, name, keyword, "no genre that is known: kept as a keyword");
      keywords.add(keyword);
    }
    return 1;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  /** The shelf called {@code name}, or all those that it joins; none where one is unknown. */
  private static List<Shelf> find(String name) {
    Optional<Shelf> whole = one(name);
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    List<Optional<Shelf>> parts = AND.splitAsStream(name).map(Genres::one).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? parts.stream().map(Optional::get).toList()
        : List.of();
  }

  private static Optional<Shelf> one(String name) {
    String plain = name.strip();
    Shelf shelf = SHELVES.get(plain);
    while (shelf == null) {
      String shorter = AROUND.matcher(plain).replaceFirst("");
      if (shorter.equals(plain)) {
        break;
      }
      plain = shorter;
      shelf = SHELVES.get(plain);
    }
    return Optional.ofNullable(shelf);
  }

  private void put(Shelf shelf) {
    genres.addAll(shelf.genres());
    keywords.addAll(shelf.keywords());
    languages.addAll(shelf.languages());
  }

  /** The catalogue's genres, in the order of the shelves. */
  List<String> genres() {
    return new ArrayList<>(genres);
  }

  /** Kinds of a genre, and shelves that are none. */
  List<String> keywords() {
    return new ArrayList<>(keywords);
  }

  /** ISO 639-1, where a shelf is one language's. */
  List<String> languages() {
    return new ArrayList<>(languages);
  }
}
