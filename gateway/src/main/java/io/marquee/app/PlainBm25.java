package io.marquee.app;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/**
 * What everybody compares with: Lucene as it comes, title and text in one field, English stemming
 * and stop words, any of the query's words. One thread writes, then one reads.
 */
final class PlainBm25 implements AutoCloseable {

  private static final String TEXT = "text";
  private static final String ID = "id";

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final IndexWriter writer;
  private DirectoryReader reader;

  /** An empty index in {@code folder}. */
  PlainBm25(Path folder) {
    try {
      this.writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(analyzer));
      this.reader = DirectoryReader.open(writer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void add(Title title) {
    Document document = new Document();
    document.add(new StoredField(ID, title.id().toString()));
    document.add(new TextField(TEXT, title.title() + " " + title.overview(), Field.Store.NO));
    try {
      writer.addDocument(document);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What was added can be found from now on. */
  void refresh() {
    try {
      DirectoryReader old = reader;
      reader = DirectoryReader.open(writer);
      old.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The best {@code limit} for the words of {@code text}, with the two usual settings. */
  Map<String, List<Hit>> answers(String text, int limit) {
    Map<String, List<Hit>> answers = new LinkedHashMap<>();
    answers.put("bm25 .9/.4", search(text, limit, 0.9f, 0.4f));
    answers.put("bm25 1.2/.75", search(text, limit, 1.2f, 0.75f));
    return answers;
  }

  private List<Hit> search(String text, int limit, float k1, float b) {
    try {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new BM25Similarity(k1, b));
      StoredFields stored = reader.storedFields();
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc found : searcher.search(query(text), limit).scoreDocs) {
        hits.add(new Hit(TitleId.parse(stored.document(found.doc).get(ID)), found.score));
      }
      return hits;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private BooleanQuery query(String text) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    int words = 0;
    try (TokenStream tokens = analyzer.tokenStream(TEXT, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && words++ < IndexSearcher.getMaxClauseCount()) {
        query.add(new TermQuery(new Term(TEXT, term.toString())), Occur.SHOULD);
      }
      tokens.end();
    }
    return query.build();
  }

  @Override
  public void close() {
    try {
      reader.close();
      writer.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
