package io.marquee.lucene;

import io.marquee.lucene.Slot.Wording;
import io.marquee.port.typing.Typed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The words of the index, and which of them somebody may have meant who wrote another: typing
 * errors, unfinished words, words that should have been two.
 */
final class Vocabulary {

  /** Of so many words at most the best are kept, whatever matched. */
  private static final int KEPT = 8;

  /** So many words are looked at, at most, whatever begins like this one. */
  private static final int LOOKED_AT = 2_000;

  /** Catalogues have typing errors too: so rare a word may be one, in so many titles. */
  private static final int RARE = 100_000;

  /** What a rare word was meant to be is at least so many times more usual. */
  private static final int USUAL = 10;

  private static final double UNFINISHED = 0.6;
  private static final double FORGOTTEN_SPACE = 0.9;
  private static final int SHORTEST_PREFIX = 3;
  private static final int SHORTEST_PART = 3;

  private final Session session;
  private final Map<String, Spelling> spellings = new HashMap<>();

  Vocabulary(Session session) {
    this.session = session;
  }

  /** How many titles may say it in this wording. */
  int titlesWith(Wording wording) throws IOException {
    int rarest = Integer.MAX_VALUE;
    for (String word : wording.words()) {
      int titles = wording.stems() ? session.titlesWithStem(word) : session.titlesWith(word);
      rarest = Math.min(rarest, titles);
    }
    return rarest;
  }

  /** The slot, and what else may have been meant by its word if that is unknown or rare. */
  Slot widen(Slot slot, boolean last) throws IOException {
    String word = slot.words().getFirst();
    int titles = session.titlesWith(word);
    if (slot.certain() || slot.words().size() > 1 || slot.common() || titles > rare()) {
      return slot;
    }
    int usual = Math.max(1, USUAL * titles);
    List<Wording> more = new ArrayList<>(misspelled(word, usual));
    if (last) {
      more.addAll(unfinished(word, usual));
    }
    if (titles == 0) {
      more.addAll(split(word));
    }
    return slot.or(more);
  }

  /** {@code typed}, with what may have been meant where words of {@code field} begin otherwise. */
  Typed widened(Typed typed, String field) throws IOException {
    Map<String, Map<String, Double>> starts = new HashMap<>();
    for (Typed.Word word : typed.words()) {
      starts.put(word.text(), starts(word.text(), field));
    }
    return typed.widened(starts);
  }

  /** Beginnings within a small edit distance that begin with the same letter. */
  private Map<String, Double> starts(String typed, String field) throws IOException {
    String start = Typed.start(typed);
    Map<String, Double> starts = new HashMap<>();
    near(start, field, Typed.errors(start)).stream()
        .sorted(USUAL_FIRST)
        .limit(Typed.MOST_STARTS)
        .forEach(near -> starts.put(near.word(), near.weight()));
    return starts;
  }

  /**
   * The word, or the two words, that {@code word} of so many titles was meant to be; empty where
   * there is none or where it is not rare.
   */
  Optional<String> better(String word, int titles) throws IOException {
    if (titles > rare()) {
      return Optional.empty();
    }
    Optional<String> other = nearest(word, Math.min(1, edits(word)), Math.max(1, USUAL * titles));
    if (other.isEmpty() && titles == 0) {
      other = split(word).stream().findFirst().map(two -> String.join(" ", two.words()));
    }
    return other.isPresent() ? other : nearest(word, edits(word), USUAL * (1 + titles));
  }

  /** The word of {@code usual} titles or more that is nearest; two errors may be another word. */
  private Optional<String> nearest(String word, int edits, int usual) throws IOException {
    return near(word, Schema.WORDS, edits).stream()
        .filter(near -> near.titles() >= usual)
        .min(USUAL_FIRST)
        .map(Counted::word);
  }

  private int rare() throws IOException {
    return 1 + session.titles() / RARE;
  }

  /** Words within a small edit distance of {@code word}, which begin with the same letter. */
  private List<Wording> misspelled(String word, int usual) throws IOException {
    return best(
        near(word, Schema.WORDS, edits(word)).stream()
            .filter(near -> near.titles() >= usual)
            .toList());
  }

  private List<Counted> near(String word, String field, int edits) throws IOException {
    Terms terms = MultiTerms.getTerms(session.searcher().getIndexReader(), field);
    if (edits == 0 || terms == null) {
      return List.of();
    }
    FuzzyTermsEnum near =
        spellings.computeIfAbsent(edits + word, missing -> new Spelling(word, edits)).among(terms);
    List<Counted> found = new ArrayList<>();
    for (BytesRef term = next(near, found); term != null; term = next(near, found)) {
      String other = term.utf8ToString();
      if (!other.equals(word)) {
        found.add(new Counted(other, near.getBoost() * near.getBoost(), near.docFreq()));
      }
    }
    return found;
  }

  /**
   * Words within so many edits of one, that begin with the same letter. What recognizes them takes
   * a millisecond to build, and is then used for every field.
   */
  private static final class Spelling extends FuzzyQuery {

    private final AttributeSource built = new AttributeSource();

    Spelling(String word, int edits) {
      super(new Term("", word), edits, 1);
    }

    FuzzyTermsEnum among(Terms terms) throws IOException {
      return (FuzzyTermsEnum) getTermsEnum(terms, built);
    }
  }

  private @Nullable BytesRef next(TermsEnum terms, List<Counted> found) throws IOException {
    session.patience().check();
    return found.size() == LOOKED_AT ? null : terms.next();
  }

  /** Words that begin with {@code word} and go on. */
  private List<Wording> unfinished(String word, int usual) throws IOException {
    Terms terms = MultiTerms.getTerms(session.searcher().getIndexReader(), Schema.WORDS);
    if (word.length() < SHORTEST_PREFIX || terms == null) {
      return List.of();
    }
    BytesRef prefix = new BytesRef(word);
    TermsEnum words = terms.iterator();
    if (words.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
      return List.of();
    }
    List<Counted> found = new ArrayList<>();
    for (BytesRef term = words.term();
        term != null && StringHelper.startsWith(term, prefix);
        term = next(words, found)) {
      if (term.length > prefix.length && words.docFreq() >= usual) {
        found.add(new Counted(term.utf8ToString(), UNFINISHED, words.docFreq()));
      }
    }
    return best(found);
  }

  /** The two words that {@code word} is when a space is put where it was forgotten. */
  private List<Wording> split(String word) throws IOException {
    List<String> best = List.of();
    int most = 0;
    for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART; at++) {
      session.patience().check();
      String left = word.substring(0, at);
      String right = word.substring(at);
      int rarer = Math.min(session.titlesWith(left), session.titlesWith(right));
      if (rarer > most) {
        most = rarer;
        best = List.of(left, right);
      }
    }
    return best.isEmpty() ? List.of() : List.of(new Wording(best, FORGOTTEN_SPACE));
  }

  private static int edits(String word) {
    int length = word.codePointCount(0, word.length());
    return length < 3 ? 0 : length < 8 ? 1 : 2;
  }

  private record Counted(String word, double weight, int titles) {}

  private static final Comparator<Counted> USUAL_FIRST =
      Comparator.comparingDouble(Counted::weight)
          .thenComparingInt(Counted::titles)
          .reversed()
          .thenComparing(Counted::word);

  private static List<Wording> best(List<Counted> found) {
    return found.stream()
        .filter(counted -> !Analysis.COMMON.contains(counted.word()))
        .sorted(USUAL_FIRST)
        .limit(KEPT)
        .map(counted -> new Wording(List.of(counted.word()), counted.weight()))
        .toList();
  }
}
