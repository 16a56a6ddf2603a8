package io.marquee.lucene;

import io.marquee.port.IndexChange;
import io.marquee.port.SearchTraits;
import io.marquee.port.SuggesterContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class LuceneSuggesterTest extends SuggesterContract {

  @TempDir private Path folder;

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected Shelved over(List<IndexChange.Put> titles) throws Exception {
    Lucene lucene = shelves.over(folder, titles);
    return new Shelved(lucene.suggester(), lucene.index());
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
