package io.marquee.lucene;

import io.marquee.catalog.Query;
import io.marquee.lucene.Slot.Wording;
import io.marquee.port.Emphasis;
import java.io.IOException;
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
final class Words {

  /** What is kept of a description. */
  private static final int STRONGEST = 100;

  private final Session session;
  private final Vocabulary vocabulary;

  Words(Session session) {
    this.session = session;
    this.vocabulary = new Vocabulary(session);
  }

  /** The slots of a query's text, each with all that may have been meant. */
  List<Slot> of(Query query) throws IOException {
    List<Slot> said = Slot.of(query);
    if (said.size() > Slot.LONGEST_QUERY) {
      return strongest(said);
    }
    List<Slot> known = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Slot wide = vocabulary.widen(said.get(i), i + 1 == said.size());
      List<Wording> found = new ArrayList<>();
      for (Wording wording : wide.or(otherForms(said.get(i))).wordings()) {
        if (vocabulary.titlesWith(wording) > 0) {
          found.add(wording);
        }
      }
      if (!found.isEmpty()) {
        known.add(new Slot(found, wide.certain()));
      }
    }
    return known.stream().allMatch(Slot::common) && !said.stream().allMatch(Slot::common)
        ? List.of()
        : weighted(known);
  }

  private List<Slot> weighted(List<Slot> slots) throws IOException {
    if (slots.stream().filter(slot -> !slot.common()).count() <= Emphasis.LONGEST_NAME) {
      return slots;
    }
    List<Double> idf = new ArrayList<>();
    for (Slot slot : slots) {
      idf.add(idf(titlesWith(slot.wordings().getFirst())));
    }
    List<Double> factors = Emphasis.of(idf);
    List<Slot> weighted = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      weighted.add(slots.get(i).times(factors.get(i)));
    }
    return weighted;
  }

  /** Roots count alike, as they do for whoever scores; a stem has none. */
  private int titlesWith(Wording wording) throws IOException {
    if (wording.stems()) {
      return vocabulary.titlesWith(wording);
    }
    int rarest = Integer.MAX_VALUE;
    for (String word : wording.words()) {
      rarest = Math.min(rarest, session.titlesWithRoot(word));
    }
    return rarest;
  }

  private double idf(int titles) throws IOException {
    return Math.log(1 + Math.max(0, session.titles() - titles + 0.5) / (titles + 0.5));
  }

  /** A word in the other forms that it may have where it is not English. */
  private List<Wording> otherForms(Slot slot) {
    return slot.common() || slot.words().size() > 1
        ? List.of()
        : Languages.stems(slot.words().getFirst(), session.languages()).stream()
            .map(Wording::ofStem)
            .toList();
  }

  /** The words that are rare in the catalogue and frequent in the text: idf by times. */
  private List<Slot> strongest(List<Slot> said) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    said.forEach(slot -> times.merge(slot.words().getFirst(), 1, Integer::sum));
    Map<String, Double> strengths = new HashMap<>();
    for (Map.Entry<String, Integer> word : times.entrySet()) {
      session.patience().check();
      int titles = session.titlesWith(word.getKey());
      if (titles > 0) {
        strengths.put(word.getKey(), idf(titles) * word.getValue());
      }
    }
    List<Slot> strongest =
        strengths.entrySet().stream()
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
    return weighted(strongest);
  }
}
