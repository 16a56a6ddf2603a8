package io.marquee.opensearch;

import io.marquee.port.IndexChange;
import io.marquee.port.SearchSource;
import io.marquee.port.SearchTraits;
import io.marquee.port.VectorSourceContract;
import java.util.List;
import org.junit.jupiter.api.AutoClose;

class OpenSearchVectorsTest extends VectorSourceContract {

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected SearchSource over(List<IndexChange.Put> titles) {
    return shelves.over(titles).vector();
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
