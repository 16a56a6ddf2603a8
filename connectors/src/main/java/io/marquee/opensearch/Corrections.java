package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.opensearch.Vocabulary.Word;
import io.marquee.port.typing.Correction;
import io.marquee.port.typing.Token;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a text was meant to say, where the catalogue does not know its words. */
record Corrections(Searches searches, Deadline deadline) {

  /** A shorter word is like too many others. */
  private static final int SHORTEST = 4;

  private static final List<String> NAMES =
      List.of(Schema.TITLE_WORDS, Schema.ORIGINAL_TITLE, Schema.PEOPLE);

  /** Fields by the stems of their words: other forms of a word are found too. */
  private static final List<String> FIELDS =
      List.of(
          Schema.TITLE,
          Schema.ORIGINAL_TITLE,
          Schema.PEOPLE,
          Schema.KEYWORDS,
          Schema.GENRES,
          Schema.OVERVIEW);

  /** {@code text} with better words in it, where there are any. */
  Future<Optional<String>> of(String text) {
    return Vocabulary.read(searches, Words.writable(text), deadline)
        .compose(
            read -> {
              List<Word> doubtful =
                  read.words().stream()
                      .limit(Slot.LONGEST_QUERY)
                      .filter(word -> isDoubtful(word.word(), read.vocabulary()))
                      .toList();
              return doubtful.isEmpty()
                  ? Future.succeededFuture(Optional.<String>empty())
                  : searches
                      .search(body(doubtful), deadline)
                      .compose(answer -> better(doubtful, answer, read.vocabulary()))
                      .map(better -> Correction.of(text, better));
            });
  }

  private static boolean isDoubtful(String word, Vocabulary vocabulary) {
    return word.codePointCount(0, word.length()) >= SHORTEST
        && vocabulary.titlesWith(word) <= vocabulary.rare()
        && Slot.of(List.of(word)).stream()
            .noneMatch(slot -> slot.common() || slot.wordings().size() > 1);
  }

  /** How many titles say each word, how many are called by it, and what is spelt nearly so. */
  private static Map<String, Object> body(List<Word> words) {
    Map<String, Object> counts = new HashMap<>();
    Map<String, Object> near = new HashMap<>();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at).word();
      counts.put("called" + at, in(NAMES, word));
      counts.put("saying" + at, in(FIELDS, word));
      for (int edits = 1; edits <= Vocabulary.edits(word); edits++) {
        near.put(
            near(at, edits), Vocabulary.near(Schema.WORDS, word, edits, 1, Vocabulary.LOOKED_AT));
      }
    }
    return Map.of("size", 0, "track_total_hits", false, "aggs", counts, "suggest", near);
  }

  private static Map<String, Object> in(List<String> fields, String word) {
    return Map.of(
        "filter",
        Clauses.atLeast(
            1,
            fields.stream()
                .<Map<String, Object>>map(field -> Map.of("match", Map.of(field, word)))
                .toList()));
  }

  private static String near(int at, int edits) {
    return "near" + edits + "-" + at;
  }

  private Future<Map<Token, String>> better(
      List<Word> words, JsonNode answer, Vocabulary vocabulary) {
    Map<Word, Doubt> doubts = new LinkedHashMap<>();
    for (int at = 0; at < words.size(); at++) {
      int titles = count(answer, "saying" + at);
      if (count(answer, "called" + at) == 0 && titles <= vocabulary.rare()) {
        doubts.put(words.get(at), doubt(words.get(at).word(), at, titles, answer.path("suggest")));
      }
    }
    return parts(doubts)
        .map(
            parts -> {
              Map<Token, String> better = new LinkedHashMap<>();
              doubts.forEach(
                  (word, doubt) ->
                      doubt
                          .better(parts)
                          .ifPresent(
                              meant ->
                                  better.put(
                                      new Token(word.word(), word.start(), word.end()), meant)));
              return better;
            });
  }

  private static int count(JsonNode answer, String name) {
    return answer.path("aggregations").path(name).path("doc_count").asInt();
  }

  /**
   * A word that may be misspelt.
   *
   * @param like what it was probably meant to be, by one typing error
   * @param splits the two words that it may be, where no title says it
   * @param less what it may have been meant to be besides; two errors may be another word
   */
  private record Doubt(Optional<String> like, List<List<String>> splits, Optional<String> less) {

    /** The words are given by how many titles say them. */
    Optional<String> better(Vocabulary parts) {
      return like.or(() -> split(parts)).or(() -> less);
    }

    private Optional<String> split(Vocabulary parts) {
      return splits.stream()
          .filter(split -> rarer(split, parts) > 0)
          .max(Comparator.comparingInt(split -> rarer(split, parts)))
          .map(split -> String.join(" ", split));
    }

    private static int rarer(List<String> split, Vocabulary parts) {
      return split.stream().mapToInt(parts::titlesWith).min().orElse(0);
    }
  }

  private static Doubt doubt(String word, int at, int titles, JsonNode suggested) {
    int usual = Vocabulary.USUAL * titles;
    Optional<String> like = nearest(suggested.path(near(at, 1)), Math.max(1, usual));
    JsonNode widest = suggested.path(near(at, Vocabulary.edits(word)));
    return new Doubt(
        like,
        like.isEmpty() && titles == 0 ? Vocabulary.splits(word) : List.of(),
        nearest(widest, usual + Vocabulary.USUAL));
  }

  private static Optional<String> nearest(JsonNode suggestion, int usual) {
    return StreamSupport.stream(suggestion.at("/0/options").spliterator(), false)
        .filter(option -> option.path("freq").asInt() >= usual)
        .findFirst()
        .map(option -> option.path("text").asText());
  }

  /** What the index knows of the words that doubtful ones may be two of. */
  private Future<Vocabulary> parts(Map<Word, Doubt> doubts) {
    String parts =
        doubts.values().stream()
            .flatMap(doubt -> doubt.splits().stream())
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.joining(" "));
    return parts.isEmpty()
        ? Future.succeededFuture(new Vocabulary(searches, 0, Map.of(), Map.of()))
        : Vocabulary.read(searches, parts, deadline).map(Vocabulary.Read::vocabulary);
  }
}
