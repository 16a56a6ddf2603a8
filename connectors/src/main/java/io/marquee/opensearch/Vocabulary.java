package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.opensearch.Slot.Wording;
import io.marquee.port.Thesaurus;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The words of the index, as far as a text asks about them, and which of them somebody may have
 * meant who wrote another: typing errors, unfinished words, words that should have been two.
 *
 * @param titles how many there are, deleted ones that are not yet merged away included
 * @param with how many of them contain each word, as it is written
 * @param inflected how many titles have a form in their own language of each word of the text; no
 *     word of which none has
 */
record Vocabulary(
    Searches searches, long titles, Map<String, Integer> with, Map<String, Integer> inflected) {

  /** Of so many words at most the best are kept, whatever matched. */
  private static final int KEPT = 8;

  /** Catalogues have typing errors too: so rare a word may be one, in so many titles. */
  private static final int RARE = 100_000;

  /** What a rare word was meant to be is at least so many times more usual. */
  static final int USUAL = 10;

  private static final double UNFINISHED = 0.6;
  private static final double FORGOTTEN_SPACE = 0.9;
  private static final int SHORTEST_PREFIX = 3;
  private static final int SHORTEST_PART = 3;
  static final int LOOKED_AT = 100;

  /** A word of a text, and where it stands. */
  record Word(String word, int start, int end) {}

  /** The words of a text in their order, and what the index knows of them. */
  record Read(List<Word> words, Vocabulary vocabulary) {}

  /** The slots of a text that the index knows, and what it knows of their wordings. */
  record Known(List<Slot> slots, Vocabulary vocabulary) {}

  /** Reads {@code text} as the index reads titles. */
  static Future<Read> read(Searches searches, String text, Deadline deadline) {
    return searches.words(text, deadline).map(answer -> read(searches, answer));
  }

  private static Read read(Searches searches, JsonNode answer) {
    JsonNode written = answer.path(Schema.WORDS);
    Map<String, Integer> with = new HashMap<>();
    Map<Integer, Word> words = new TreeMap<>();
    for (Map.Entry<String, JsonNode> term : written.path("terms").properties()) {
      with.put(term.getKey(), term.getValue().path("doc_freq").asInt());
      for (JsonNode token : term.getValue().path("tokens")) {
        words.put(
            token.path("position").asInt(),
            new Word(
                term.getKey(),
                token.path("start_offset").asInt(),
                token.path("end_offset").asInt()));
      }
    }
    long titles = written.at("/field_statistics/doc_count").asLong();
    Map<Integer, Integer> stems = stems(answer);
    Map<String, Integer> inflected =
        words.values().stream()
            .filter(word -> stems.containsKey(word.start()))
            .collect(Collectors.toMap(Word::word, word -> stems.get(word.start()), Math::max));
    return new Read(List.copyOf(words.values()), new Vocabulary(searches, titles, with, inflected));
  }

  /** Where in the text the words begin whose stems some title has, and how many of one language. */
  private static Map<Integer, Integer> stems(JsonNode answer) {
    Map<Integer, Integer> starts = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      for (JsonNode term : field.getValue().path("terms")) {
        int titles = term.path("doc_freq").asInt();
        if (!field.getKey().equals(Schema.WORDS) && titles > 0) {
          for (JsonNode token : term.path("tokens")) {
            starts.merge(token.path("start_offset").asInt(), titles, Math::max);
          }
        }
      }
    }
    return starts;
  }

  /** How many titles may say it in this wording. */
  int titlesWith(Wording wording) {
    if (wording.inflected()) {
      return inflected.getOrDefault(wording.words().getFirst(), 0);
    }
    return wording.unfinished()
        ? 1
        : wording.words().stream().mapToInt(this::titlesWith).min().orElse(0);
  }

  /** How much it says that a title has it in this wording. */
  double idf(Wording wording) {
    return wording.unfinished() ? wording.idf() : idf(titlesWith(wording));
  }

  int titlesWith(String word) {
    return with.getOrDefault(word, 0);
  }

  /** How much it says that a title has a word that {@code count} titles have. */
  double idf(long count) {
    return Math.log(1 + (Math.max(titles, count) - count + 0.5) / (count + 0.5));
  }

  /** Whether something else may have been meant by a slot: its word is unknown or rare. */
  private boolean doubtful(Slot slot) {
    return slot.words().size() == 1
        && !slot.certain()
        && !slot.common()
        && titlesWith(slot.words().getFirst()) <= rare();
  }

  /** In more titles a word is none that may be misspelt. */
  long rare() {
    return 1 + titles / RARE;
  }

  /**
   * The slots that the index knows, in the wordings that it knows, with what else may have been
   * meant by those that are in doubt.
   */
  Future<Known> widen(List<Slot> said, Deadline deadline) {
    Set<String> parts = parts(said);
    Map<String, Object> suggest = new HashMap<>();
    Map<String, Object> beginnings = new HashMap<>();
    for (int i = 0; i < said.size(); i++) {
      if (doubtful(said.get(i))) {
        String word = said.get(i).words().getFirst();
        suggest(word).forEach((key, value) -> suggest.put(key, value));
        if (i + 1 == said.size() && word.length() >= SHORTEST_PREFIX) {
          beginnings.put(
              word,
              Map.of("filter", Map.of("prefix", Map.of(Schema.WORDS, Map.of("value", word)))));
        }
      }
    }
    if (parts.isEmpty() && suggest.isEmpty() && beginnings.isEmpty()) {
      return Future.succeededFuture(new Known(known(said), this));
    }
    Future<Vocabulary> more =
        parts.isEmpty()
            ? Future.succeededFuture(this)
            : read(searches, String.join(" ", parts), deadline)
                .map(read -> and(read.vocabulary().with()));
    Future<JsonNode> meant = searches.search(body(suggest, beginnings), deadline);
    return Future.all(more, meant)
        .map(
            both -> {
              JsonNode found = meant.result();
              Vocabulary all = more.result().and(suggested(found));
              return new Known(all.widened(said, found), all);
            });
  }

  private static Map<String, Object> body(
      Map<String, Object> suggest, Map<String, Object> beginnings) {
    return Map.of("size", 0, "track_total_hits", false, "suggest", suggest, "aggs", beginnings);
  }

  /** Words that have to be known before the slots can be. */
  private Set<String> parts(List<Slot> said) {
    Set<String> parts = new LinkedHashSet<>();
    for (Slot slot : said) {
      if (titlesWith(slot.wordings().getFirst()) == 0) {
        slot.wordings().stream().skip(1).forEach(other -> parts.addAll(other.words()));
        if (doubtful(slot)) {
          splits(slot.words().getFirst()).forEach(parts::addAll);
        }
      }
    }
    return parts;
  }

  /** The two words that {@code word} may be where a space was forgotten. */
  static List<List<String>> splits(String word) {
    List<List<String>> splits = new ArrayList<>();
    for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART; at++) {
      if (!Character.isLowSurrogate(word.charAt(at))) {
        splits.add(List.of(word.substring(0, at), word.substring(at)));
      }
    }
    return splits;
  }

  private Map<String, Object> suggest(String word) {
    int edits = edits(word);
    return edits == 0
        ? Map.of()
        : Map.of(word, near(Schema.WORDS, word, edits, usual(word), LOOKED_AT));
  }

  /**
   * Asks for what {@code field} has within some edit distance of {@code word}, 1 or 2, that begins
   * with the same letter and is in {@code least} titles or more: {@code most} of it, nearest first.
   */
  static Map<String, Object> near(String field, String word, int edits, int least, int most) {
    return Map.of(
        "text",
        word,
        "term",
        Map.ofEntries(
            Map.entry("field", field),
            Map.entry("analyzer", "whitespace"),
            Map.entry("suggest_mode", "always"),
            Map.entry("string_distance", "internal"),
            Map.entry("max_edits", edits),
            Map.entry("prefix_length", 1),
            Map.entry("min_word_length", 3),
            Map.entry("min_doc_freq", least - 1), // it takes what has more than that
            Map.entry("max_term_freq", Integer.MAX_VALUE),
            Map.entry("accuracy", 0.3),
            Map.entry("size", most),
            Map.entry("shard_size", most)));
  }

  static int edits(String word) {
    int length = word.codePointCount(0, word.length());
    return length < 3 ? 0 : length < 8 ? 1 : 2;
  }

  private int usual(String word) {
    return Math.max(1, USUAL * titlesWith(word));
  }

  private static Map<String, Integer> suggested(JsonNode meant) {
    Map<String, Integer> with = new HashMap<>();
    for (JsonNode word : meant.path("suggest")) {
      for (JsonNode option : word.at("/0/options")) {
        with.put(option.path("text").asText(), option.path("freq").asInt());
      }
    }
    return with;
  }

  private Vocabulary and(Map<String, Integer> more) {
    Map<String, Integer> all = new HashMap<>(with);
    all.putAll(more);
    return new Vocabulary(searches, titles, all, inflected);
  }

  private List<Slot> widened(List<Slot> said, JsonNode meant) {
    return known(said.stream().map(slot -> doubtful(slot) ? widened(slot, meant) : slot).toList());
  }

  private List<Slot> known(List<Slot> slots) {
    return slots.stream().map(this::known).filter(slot -> !slot.wordings().isEmpty()).toList();
  }

  private Slot known(Slot slot) {
    boolean otherForms =
        !slot.common()
            && slot.words().size() == 1
            && inflected.containsKey(slot.words().getFirst());
    return found(slot)
        .or(otherForms ? List.of(Wording.ofOtherForms(slot.words().getFirst())) : List.of());
  }

  /** Who finds the words themselves does not ask whether their synonyms can be found. */
  private Slot found(Slot slot) {
    return titlesWith(slot.wordings().getFirst()) > 0
        ? slot
        : new Slot(
            slot.wordings().stream().filter(wording -> titlesWith(wording) > 0).toList(),
            slot.certain());
  }

  private Slot widened(Slot slot, JsonNode meant) {
    String word = slot.words().getFirst();
    List<Wording> more = new ArrayList<>(misspelled(word, meant.path("suggest").path(word)));
    long begin = meant.path("aggregations").path(word).path("doc_count").asLong();
    if (begin >= usual(word) && begin > titlesWith(word)) {
      more.add(Wording.ofBeginning(word, UNFINISHED, idf(begin)));
    }
    if (titlesWith(word) == 0) {
      splits(word).stream()
          .map(split -> Wording.of(split, FORGOTTEN_SPACE))
          .filter(split -> titlesWith(split) > 0)
          .max(Comparator.comparingInt(this::titlesWith))
          .ifPresent(more::add);
    }
    return slot.or(more);
  }

  private static List<Wording> misspelled(String word, JsonNode suggestions) {
    List<Wording> found = new ArrayList<>();
    for (JsonNode option : suggestions.at("/0/options")) {
      String other = option.path("text").asText();
      double likeness = option.path("score").asDouble();
      if (found.size() < KEPT && !other.equals(word) && !Thesaurus.COMMON.contains(other)) {
        found.add(Wording.of(List.of(other), likeness * likeness));
      }
    }
    return found;
  }
}
