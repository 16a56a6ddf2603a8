package io.marquee.opensearch;

import io.marquee.port.IndexChange;
import io.marquee.port.SearchTraits;
import io.marquee.port.TextSource;
import io.marquee.port.TextSourceContract;
import java.util.List;
import org.junit.jupiter.api.AutoClose;

class OpenSearchTextTest extends TextSourceContract {

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected TextSource over(List<IndexChange.Put> titles) {
    return shelves.over(titles).text();
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
