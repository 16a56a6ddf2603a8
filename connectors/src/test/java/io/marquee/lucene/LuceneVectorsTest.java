package io.marquee.lucene;

import io.marquee.port.IndexChange;
import io.marquee.port.SearchSource;
import io.marquee.port.SearchTraits;
import io.marquee.port.VectorSourceContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorsTest extends VectorSourceContract {

  @TempDir private Path folder;

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected SearchSource over(List<IndexChange.Put> titles) throws Exception {
    return shelves.over(folder, titles).vector();
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
