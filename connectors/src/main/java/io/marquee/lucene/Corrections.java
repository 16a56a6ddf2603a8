package io.marquee.lucene;

import io.marquee.port.typing.Correction;
import io.marquee.port.typing.Token;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;

/** What a text was meant to say, where the catalogue does not know its words. */
final class Corrections {

  /** A shorter word is like too many others. */
  private static final int SHORTEST = 4;

  private static final List<String> FIELDS =
      List.of(
          Schema.TITLE,
          Schema.ORIGINAL_TITLE,
          Schema.PEOPLE,
          Schema.KEYWORDS,
          Schema.GENRES,
          Schema.OVERVIEW);

  private final Session session;
  private final Vocabulary vocabulary;

  Corrections(Session session) {
    this.session = session;
    this.vocabulary = new Vocabulary(session);
  }

  /** {@code text} with better words in it, where there are any. */
  Optional<String> of(String text) throws IOException {
    List<Token> tokens = Analysis.tokens(text);
    Map<Token, String> corrected = new LinkedHashMap<>();
    for (Token token : tokens.subList(0, Math.min(tokens.size(), Slot.LONGEST_QUERY))) {
      session.patience().check();
      better(token.word()).ifPresent(better -> corrected.put(token, better));
    }
    return Correction.of(text, corrected);
  }

  private Optional<String> better(String word) throws IOException {
    boolean said =
        word.codePointCount(0, word.length()) < SHORTEST
            || Slot.of(word).stream().anyMatch(slot -> slot.common() || slot.wordings().size() > 1)
            || isName(word);
    return said ? Optional.empty() : vocabulary.better(word, titlesWith(Analysis.stem(word)));
  }

  private boolean isName(String word) throws IOException {
    String stem = Analysis.stem(word);
    return titlesWith(Schema.TITLE_WORDS, word) > 0
        || titlesWith(Schema.ORIGINAL_TITLE, stem) > 0
        || titlesWith(Schema.PEOPLE, stem) > 0;
  }

  /** However the word ends: other forms of it are found too. */
  private int titlesWith(String stem) throws IOException {
    int most = 0;
    for (String field : FIELDS) {
      most = Math.max(most, titlesWith(field, stem));
    }
    return most;
  }

  private int titlesWith(String field, String word) throws IOException {
    return session.searcher().getIndexReader().docFreq(new Term(field, word));
  }
}
