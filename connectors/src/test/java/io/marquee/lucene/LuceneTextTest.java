package io.marquee.lucene;

import io.marquee.port.IndexChange;
import io.marquee.port.SearchTraits;
import io.marquee.port.TextSource;
import io.marquee.port.TextSourceContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class LuceneTextTest extends TextSourceContract {

  @TempDir private Path folder;

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected TextSource over(List<IndexChange.Put> titles) throws Exception {
    return shelves.over(folder, titles).text();
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
