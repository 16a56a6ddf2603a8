package io.marquee.lucene;

import io.marquee.port.Thesaurus;
import io.marquee.port.TitleKey;
import io.marquee.port.typing.Token;
import io.marquee.port.typing.Typed;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizerConfig;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * How text becomes words: without case, accents, apostrophes and the dots of acronyms. Chinese and
 * Japanese are read character by character, Korean by pairs of syllables, so that any part of what
 * is written without spaces can be found; Thai, Lao, Khmer and Burmese by a dictionary. Any thread.
 */
final class Analysis {

  /** Keeps the end of one value and the start of the next from being read as a phrase. */
  private static final int GAP = 100;

  private static final int LONGEST_WORD = 64;

  /** The dot of {@code E.T.} and of {@code S.H.I.E.L.D.}, but not that of {@code Dr.}. */
  private static final Pattern ACRONYM =
      Pattern.compile("(?<=(?<![\\p{L}\\p{N}])\\p{L})\\.(?=\\p{L}(?![\\p{L}\\p{N}]))");

  private static final ICUTokenizerConfig SCRIPTS = new DefaultICUTokenizerConfig(false, true);

  private static final NormalizeCharMap CHARACTERS = characters();

  /** Words as they are written: {@code amelie}, {@code oceans}. */
  static final Analyzer SURFACE = analyzer(tokens -> tokens);

  /** Words by their English stem: {@code amelie}, {@code ocean}. */
  static final Analyzer STEMMED = analyzer(KStemFilter::new);

  /** Words by their root, as the usual English stemmer cuts it: {@code amelie}, {@code oper}. */
  static final Analyzer ROOTS = analyzer(PorterStemFilter::new);

  /**
   * Words as they are written, and beside them what else they may be called: a graph, since {@code
   * sci-fi} is also the two words {@code science fiction}.
   */
  static final Analyzer SYNONYMS = synonyms(Thesaurus.SYNONYMS);

  /** The beginnings of words as they are written: {@code a}, {@code am}, {@code ame} … */
  static final Analyzer STARTS =
      analyzer(tokens -> new EdgeNGramTokenFilter(tokens, 1, Typed.LONGEST_START, false));

  /** Words that say how something is asked and not what. */
  static final Set<String> COMMON = Thesaurus.COMMON;

  /** Whole titles in the form in which two are the same. */
  static final TitleKey KEYS = new TitleKey(text -> words(SURFACE, text));

  /** For documents, field by field. */
  static final Analyzer DOCUMENTS =
      new PerFieldAnalyzerWrapper(
          STEMMED,
          Map.of(
              Schema.WORDS,
              SURFACE,
              Schema.TITLE_WORDS,
              SURFACE,
              Schema.TITLE_STARTS,
              STARTS,
              Schema.PEOPLE_STARTS,
              STARTS,
              Schema.EVERYTHING,
              ROOTS,
              Schema.STEMS,
              new WhitespaceAnalyzer()));

  private Analysis() {}

  /** The words of {@code text}, in order. */
  static List<String> words(Analyzer analyzer, String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
      return words;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The words of {@code text} as {@link #SURFACE} makes them, in order, and where they stand. */
  static List<Token> tokens(String text) {
    List<Token> all = new ArrayList<>();
    try (TokenStream tokens = SURFACE.tokenStream("", text)) {
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

  /** The stem of a word that {@link #SURFACE} made. */
  static String stem(String word) {
    return only(STEMMED, word);
  }

  /** The root of a word that {@link #SURFACE} made. */
  static String root(String word) {
    return only(ROOTS, word);
  }

  private static String only(Analyzer analyzer, String word) {
    List<String> words = words(analyzer, word);
    return words.size() == 1 ? words.getFirst() : word;
  }

  /** A name in the form in which names are compared. */
  static String fold(String name) {
    return String.join(" ", words(SURFACE, name));
  }

  private static Analyzer analyzer(UnaryOperator<TokenStream> last) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = new ICUTokenizer(SCRIPTS);
        TokenStream folded =
            new CJKBigramFilter(new ICUFoldingFilter(tokenizer), CJKBigramFilter.HANGUL);
        return new TokenStreamComponents(
            tokenizer, last.apply(new LengthFilter(folded, 1, LONGEST_WORD)));
      }

      @Override
      protected Reader initReader(String field, Reader text) {
        return new PatternReplaceCharFilter(ACRONYM, "", new MappingCharFilter(CHARACTERS, text));
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return GAP;
      }
    };
  }

  private static NormalizeCharMap characters() {
    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
    for (String apostrophe : List.of("'", "\u2019", "\u2018", "\u02bc", "`", "\u00b4")) {
      map.add(apostrophe, "");
    }
    for (String separator : List.of("\u00b7", "*", "_")) {
      map.add(separator, " ");
    }
    map.add("&", " and ");
    return map.build();
  }

  private static Analyzer synonyms(String rules) {
    try {
      SolrSynonymParser parser = new SolrSynonymParser(true, true, SURFACE);
      parser.parse(new StringReader(rules));
      SynonymMap map = parser.build();
      return analyzer(tokens -> new SynonymGraphFilter(tokens, map, true));
    } catch (IOException | ParseException wrong) {
      throw new IllegalStateException("synonyms: not readable", wrong);
    }
  }
}
