package io.marquee.understanding;

import io.marquee.understanding.Effect.Link;
import io.marquee.understanding.Effect.Mark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What words mean apart from titles and people: the text files of this package, compiled into a
 * trie over words and slots. Immutable, safe for all threads.
 */
final class Lexicon {

  private static final List<String> FILES =
      List.of(
          "asks.txt",
          "genres.txt",
          "links.txt",
          "moods.txt",
          "origins.txt",
          "people.txt",
          "platforms.txt",
          "ratings.txt",
          "time.txt",
          "types.txt");

  private static final Lexicon SHIPPED = load();

  /** A phrase's meaning. */
  record Meaning(List<Effect> effects) {
    boolean is(Link link) {
      return effects.contains(new Mark(link));
    }

    <T extends Effect> List<T> all(Class<T> kind) {
      return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean has(Class<? extends Effect> kind) {
      return effects.stream().anyMatch(kind::isInstance);
    }
  }

  /** A meaning that stands in a text; {@code to} is exclusive. */
  record Found(int from, int to, Meaning meaning, List<Double> slots) {}

  private static final class Node {
    private final Map<String, Node> words = new HashMap<>();
    private final Map<Slot, Node> slots = new EnumMap<>(Slot.class);
    private @Nullable Meaning meaning;
  }

  private final Node root = new Node();
  private final Set<String> vocabulary = new HashSet<>();
  private final Set<String> ordinary = new HashSet<>();
  private final Set<String> function = new HashSet<>();

  private Lexicon() {}

  /** The one that the product ships. */
  static Lexicon shipped() {
    return SHIPPED;
  }

  private static Lexicon load() {
    Lexicon lexicon = new Lexicon();
    FILES.forEach(file -> read(file, lexicon::entry));
    read("ordinary-words.txt", (line, _) -> lexicon.ordinary.add(Folding.word(line)));
    read("function-words.txt", (line, _) -> lexicon.function.addAll(words(line)));
    lexicon.ordinary.addAll(lexicon.function);
    return lexicon;
  }

  private static void read(String file, BiConsumer<String, String> reader) {
    try (InputStream stream = Lexicon.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + ": missing");
      }
      List<String> lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
              .lines()
              .toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          reader.accept(line, file + ":" + (i + 1));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void entry(String line, String place) {
    int colon = line.indexOf(" : ");
    if (colon < 0) {
      throw new IllegalArgumentException(place + ": " + line + " (expected: meaning : phrases)");
    }
    Meaning meaning = new Meaning(Effect.parse(line.substring(0, colon)));
    for (String shorthand : line.substring(colon + 3).split(",", -1)) {
      Phrases.spelledOut(shorthand).forEach(phrase -> add(phrase, meaning, place));
    }
  }

  private void add(String phrase, Meaning meaning, String place) {
    Node node = root;
    for (String part : phrase.split(" ", -1)) {
      if (part.startsWith("{")) {
        Slot slot = Slot.valueOf(part.substring(1, part.length() - 1).toUpperCase(Locale.ROOT));
        node = node.slots.computeIfAbsent(slot, _ -> new Node());
      } else {
        for (String word : words(part)) {
          vocabulary.add(word);
          node = node.words.computeIfAbsent(word, _ -> new Node());
        }
      }
    }
    if (node.meaning != null && !node.meaning.equals(meaning)) {
      throw new IllegalArgumentException(
          place + ": " + phrase + " (expected: said once; it means something else before)");
    }
    node.meaning = meaning;
  }

  private static List<String> words(String text) {
    return Tokens.of(text).list().stream().map(Token::word).toList();
  }

  /**
   * Every meaning that begins at a word, shortest first.
   *
   * @param spellings what a word may be, likeliest first
   */
  List<Found> at(Tokens tokens, int from, Spellings spellings) {
    List<Found> found = new ArrayList<>();
    walk(tokens, from, from, root, List.of(), spellings, found);
    return found;
  }

  private void walk(
      Tokens tokens,
      int from,
      int at,
      Node node,
      List<Double> slots,
      Spellings spellings,
      List<Found> found) {
    if (node.meaning != null) {
      found.add(new Found(from, at, node.meaning, slots));
    }
    if (at == tokens.size()) {
      return;
    }
    for (String word : spellings.of(at)) {
      Node next = node.words.get(word);
      if (next != null) {
        walk(tokens, from, at + 1, next, slots, spellings, found);
        break;
      }
    }
    node.slots.forEach(
        (slot, next) ->
            slot.fill(tokens, at)
                .ifPresent(
                    filled -> {
                      List<Double> more = new ArrayList<>(slots);
                      more.add(filled.value());
                      walk(tokens, from, filled.next(), next, more, spellings, found);
                    }));
  }

  /** Every word that occurs in a phrase. */
  Set<String> vocabulary() {
    return vocabulary;
  }

  /** Whether a word is one of the language rather than a name. */
  boolean isOrdinary(String word) {
    return ordinary.contains(word) || vocabulary.contains(word) || word.matches("[0-9.]+");
  }

  /** Whether a word carries no meaning of its own. */
  boolean isFunction(String word) {
    return function.contains(word);
  }
}
