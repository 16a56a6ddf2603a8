package io.marquee.opensearch;

import io.marquee.port.IndexChange;
import io.marquee.port.SearchTraits;
import io.marquee.port.SuggesterContract;
import java.util.List;
import org.junit.jupiter.api.AutoClose;

class OpenSearchSuggesterTest extends SuggesterContract {

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected Shelved over(List<IndexChange.Put> titles) {
    OpenSearch opened = shelves.over(titles);
    return new Shelved(opened.suggester(), opened.index());
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
