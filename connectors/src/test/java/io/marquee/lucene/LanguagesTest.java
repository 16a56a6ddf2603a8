package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class LanguagesTest {

  @Test
  void anIndexHasTheLanguagesOfItsStems() throws Exception {
    try (Directory directory = new ByteBuffersDirectory();
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
      Document title = new Document();
      title.add(new TextField(Schema.STEMS, "de:kind sv:barn", Field.Store.NO));
      writer.addDocument(title);
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        assertThat(Languages.of(MultiTerms.getTerms(reader, Schema.STEMS)))
            .containsExactlyInAnyOrder("de", "sv");
        assertThat(Languages.of(MultiTerms.getTerms(reader, Schema.TITLE))).isEmpty();
      }
    }
  }

  @Test
  void aWordIsTriedInTheLanguagesThatThereAre() {
    assertThat(Languages.stems("kinder", Set.of("de"))).containsExactly("de:kind");
    assertThat(Languages.stems("kinder", Set.of())).isEmpty();
  }
}
