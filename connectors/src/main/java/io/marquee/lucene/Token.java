package io.marquee.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** A word as it is compared, and the characters that it is written with. */
record Token(String word, int from, int to) {

  /** The words of {@code text}, as {@link Analysis#SURFACE} makes them, in order. */
  static List<Token> of(String text) {
    List<Token> all = new ArrayList<>();
    try (TokenStream tokens = Analysis.SURFACE.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        all.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
      }
      tokens.end();
      return all;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
