package io.marquee.opensearch;

import io.marquee.catalog.Query;
import io.marquee.port.Emphasis;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a text says that the index knows. A word that no title has, in any wording, is left out: it
 * can neither be found nor be missing. Where nothing but common words is left of a text that said
 * more, nothing is known.
 */
record Words(Searches searches) {

  /** What is kept of a description. */
  private static final int STRONGEST = 100;

  /** The slots of a query's text, each with all that may have been meant. */
  Future<List<Slot>> of(Query query, Deadline deadline) {
    return Vocabulary.read(searches, writable(query.text()), deadline)
        .compose(
            read -> {
              List<Slot> said = Slot.of(read.words(), query.synonyms());
              return said.size() > Slot.LONGEST_QUERY
                  ? Future.succeededFuture(
                      weighted(strongest(said, read.vocabulary()), read.vocabulary()))
                  : read.vocabulary()
                      .widen(said, deadline)
                      .map(known -> weighted(telling(said, known.slots()), known.vocabulary()));
            });
  }

  private static List<Slot> telling(List<Slot> said, List<Slot> known) {
    return known.stream().allMatch(Slot::common) && !said.stream().allMatch(Slot::common)
        ? List.of()
        : known;
  }

  private static List<Slot> weighted(List<Slot> slots, Vocabulary vocabulary) {
    if (slots.stream().filter(slot -> !slot.common()).count() <= Emphasis.LONGEST_NAME) {
      return slots;
    }
    List<Double> factors =
        Emphasis.of(
            slots.stream().map(slot -> vocabulary.idf(slot.wordings().getFirst())).toList());
    List<Slot> weighted = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      weighted.add(slots.get(i).times(factors.get(i)));
    }
    return weighted;
  }

  /** The words that are rare in the catalogue and frequent in the text: idf by times. */
  private static List<Slot> strongest(List<Slot> said, Vocabulary vocabulary) {
    Map<String, Integer> times = new HashMap<>();
    said.forEach(slot -> times.merge(slot.words().getFirst(), 1, Integer::sum));
    Map<String, Double> strengths = new HashMap<>();
    times.forEach(
        (word, count) -> {
          int titles = vocabulary.titlesWith(word);
          if (titles > 0) {
            strengths.put(word, vocabulary.idf(titles) * count);
          }
        });
    return strengths.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(STRONGEST)
        .flatMap(
            word ->
                Collections.nCopies(
                    times.getOrDefault(word.getKey(), 1), Slot.ofWord(word.getKey()))
                    .stream())
        .toList();
  }

  /** Half a character cannot be sent. */
  static String writable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
