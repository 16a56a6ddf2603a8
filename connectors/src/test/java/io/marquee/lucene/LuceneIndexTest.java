package io.marquee.lucene;

import io.marquee.port.SearchTraits;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest extends TitleIndexContract {

  @TempDir private Path folder;

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected TitleIndex open(String name) throws Exception {
    return shelves.open(folder.resolve(name)).index();
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
