package io.marquee.lucene;

import static java.util.Map.entry;

import io.marquee.port.MotherTongue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The stems of words that are not English, each with its language, so that those of two languages
 * never meet: {@code de:kind}. Nobody has to know the language of a query: its words are tried in
 * every language, and only the titles of a language have such stems. Any thread.
 */
final class Languages {

  /** The и that was й before accents were taken off: the stemmer knows endings by it. */
  private static final Pattern SHORT_I = Pattern.compile("(?<=[аеиоуыюя])и$");

  private static final Map<String, Analyzer> STEMMERS =
      Map.ofEntries(
          entry("ar", stemmer(word -> new ArabicStemFilter(new ArabicNormalizationFilter(word)))),
          entry("da", stemmer(word -> new SnowballFilter(word, "Danish"))),
          entry("de", stemmer(GermanLightStemFilter::new)),
          entry("es", stemmer(SpanishLightStemFilter::new)),
          entry("fi", stemmer(FinnishLightStemFilter::new)),
          entry("fr", stemmer(FrenchLightStemFilter::new)),
          entry("hi", stemmer(word -> new HindiStemFilter(new HindiNormalizationFilter(word)))),
          entry("it", stemmer(ItalianLightStemFilter::new)),
          entry("nl", stemmer(word -> new SnowballFilter(word, "Dutch"))),
          entry("no", stemmer(NorwegianLightStemFilter::new)),
          entry("pt", stemmer(PortugueseLightStemFilter::new)),
          entry(
              "ru",
              stemmer(
                  word ->
                      new RussianLightStemFilter(
                          new PatternReplaceFilter(word, SHORT_I, "й", false)))),
          entry("sv", stemmer(SwedishLightStemFilter::new)));

  private Languages() {}

  /** The languages of {@code stems}. */
  static Set<String> of(@Nullable Terms stems) throws IOException {
    if (stems == null) {
      return Set.of();
    }
    Set<String> found = new TreeSet<>();
    for (String language : MotherTongue.LANGUAGES) {
      BytesRef prefix = new BytesRef(prefix(language));
      TermsEnum terms = stems.iterator();
      if (terms.seekCeil(prefix) != TermsEnum.SeekStatus.END
          && StringHelper.startsWith(terms.term(), prefix)) {
        found.add(language);
      }
    }
    return Set.copyOf(found);
  }

  /** The stems of {@code word}, as {@link Analysis#SURFACE} made it, in {@code languages}. */
  static List<String> stems(String word, Set<String> languages) {
    return languages.stream().map(language -> stem(language, word)).toList();
  }

  /** The stems of what is said in a language. */
  static List<String> stems(MotherTongue said) {
    return said.texts().stream()
        .flatMap(text -> Analysis.words(Analysis.SURFACE, text).stream())
        .map(word -> stem(said.language(), word))
        .toList();
  }

  private static String stem(String language, String word) {
    Analyzer stemmer = Objects.requireNonNull(STEMMERS.get(language), language);
    return prefix(language) + Analysis.words(stemmer, word).getFirst();
  }

  private static String prefix(String language) {
    return language + ":";
  }

  private static Analyzer stemmer(UnaryOperator<TokenStream> stem) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer word = new KeywordTokenizer();
        return new TokenStreamComponents(word, stem.apply(word));
      }
    };
  }
}
