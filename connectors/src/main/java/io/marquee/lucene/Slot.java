package io.marquee.lucene;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.Query;
import io.marquee.port.Thesaurus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.util.graph.GraphTokenStreamFiniteStrings;

/**
 * One thing that a query says, in all its wordings: {@code sci-fi} is also {@code science fiction}
 * and {@code scifi}. Most slots have one wording of one word.
 *
 * @param wordings what the query says itself is first
 * @param certain whether an operator has said what it means: it is then neither a typing error nor
 *     a common word
 */
record Slot(List<Wording> wordings, boolean certain) {

  /** A query of more words is a description, in which no word is worth looking for another. */
  static final int LONGEST_QUERY = 40;

  /** How sure it is that somebody who says a phrase means its synonym. */
  static final double SYNONYM = 0.8;

  /** How sure it is that somebody who writes a word means its other forms, too. */
  private static final double OTHER_FORM = 0.7;

  /**
   * One way to say it.
   *
   * @param words as they are written; several stand side by side
   * @param weight 0 to 1: how sure it is that this was meant
   * @param stems whether the words are stems of {@link Languages}
   */
  record Wording(List<String> words, double weight, boolean stems) {
    Wording {
      words = List.copyOf(words);
    }

    Wording(List<String> words, double weight) {
      this(words, weight, false);
    }

    /** Another form of a word, in some language that is not English. */
    static Wording ofStem(String stem) {
      return new Wording(List.of(stem), OTHER_FORM, true);
    }
  }

  Slot {
    wordings = List.copyOf(wordings);
  }

  /** What the query itself says. */
  List<String> words() {
    return wordings.getFirst().words();
  }

  /** Whether the words of the query say nothing about a title. */
  boolean common() {
    return !certain
        && words().stream().allMatch(word -> Analysis.COMMON.contains(word) || isLetter(word));
  }

  /** Whether the words say little of a film, and something of whatever else there are texts on. */
  boolean slight() {
    return common()
        && words().stream()
            .allMatch(word -> Thesaurus.MEDIUM.contains(word) || !Analysis.COMMON.contains(word));
  }

  /** One Latin letter says little; one character of another script may be a word. */
  private static boolean isLetter(String word) {
    return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  Slot or(List<Wording> more) {
    return new Slot(Stream.concat(wordings.stream(), more.stream()).toList(), certain);
  }

  /** The slot, counting for so much less. */
  Slot times(double factor) {
    return new Slot(
        wordings.stream()
            .map(said -> new Wording(said.words(), said.weight() * factor, said.stems()))
            .toList(),
        certain);
  }

  /** A slot of one word. */
  static Slot ofWord(String word) {
    return new Slot(List.of(new Wording(List.of(word), 1)), false);
  }

  /** The slots of a query's text, in order: its own synonyms before those that we ship. */
  static List<Slot> of(Query query) throws IOException {
    List<String> words = Analysis.words(Analysis.SURFACE, query.text());
    if (words.size() > LONGEST_QUERY) {
      return words.stream().map(Slot::ofWord).toList();
    }
    List<Slot> slots = new ArrayList<>();
    int at = 0;
    for (Alternatives phrase : query.synonyms()) {
      slots.addAll(of(query.text().substring(at, phrase.start())));
      slots.add(of(query.text().substring(phrase.start(), phrase.end()), phrase.wordings()));
      at = phrase.end();
    }
    slots.addAll(of(query.text().substring(at)));
    return slots.stream().filter(slot -> !slot.wordings().isEmpty()).toList();
  }

  /** One slot for a phrase, whatever it would be without its synonyms. */
  private static Slot of(String phrase, List<String> synonyms) throws IOException {
    List<Slot> shipped = of(phrase);
    List<Wording> wordings = new ArrayList<>();
    if (shipped.size() == 1) {
      wordings.addAll(shipped.getFirst().wordings());
    } else {
      add(wordings, phrase, 1);
    }
    for (String synonym : synonyms) {
      add(wordings, synonym, SYNONYM);
    }
    return new Slot(wordings, true);
  }

  private static void add(List<Wording> wordings, String phrase, double weight) {
    List<String> words = Analysis.words(Analysis.SURFACE, phrase);
    if (!words.isEmpty() && wordings.stream().noneMatch(known -> known.words().equals(words))) {
      wordings.add(new Wording(words, weight));
    }
  }

  /** The slots of a text with the synonyms that we ship. */
  static List<Slot> of(String text) throws IOException {
    try (TokenStream tokens = Analysis.SYNONYMS.tokenStream("", text)) {
      return of(new GraphTokenStreamFiniteStrings(tokens));
    }
  }

  private static List<Slot> of(GraphTokenStreamFiniteStrings graph) throws IOException {
    List<Slot> slots = new ArrayList<>();
    int start = 0;
    for (int end : graph.articulationPoints()) {
      addSlot(slots, graph.getFiniteStrings(start, end));
      start = end;
    }
    addSlot(slots, graph.getFiniteStrings(start, -1));
    return slots;
  }

  private static void addSlot(List<Slot> slots, Iterator<TokenStream> paths) throws IOException {
    List<Wording> wordings = new ArrayList<>();
    while (paths.hasNext()) {
      Wording wording = wording(paths.next());
      if (!wording.words().isEmpty()) {
        wordings.add(wording);
      }
    }
    if (!wordings.isEmpty()) {
      wordings.sort(Comparator.comparingDouble(Wording::weight).reversed());
      slots.add(new Slot(wordings, false));
    }
  }

  private static Wording wording(TokenStream path) throws IOException {
    List<String> words = new ArrayList<>();
    double weight = 1;
    CharTermAttribute term = path.addAttribute(CharTermAttribute.class);
    TypeAttribute type = path.addAttribute(TypeAttribute.class);
    path.reset();
    while (path.incrementToken()) {
      words.add(term.toString());
      weight = type.type().equals("SYNONYM") ? SYNONYM : weight;
    }
    return new Wording(words, weight);
  }
}
