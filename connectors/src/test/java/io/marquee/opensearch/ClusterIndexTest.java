package io.marquee.opensearch;

import io.marquee.port.SearchTraits;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleIndexContract;
import org.junit.jupiter.api.AutoClose;

class ClusterIndexTest extends TitleIndexContract {

  @AutoClose private final Shelves shelves = new Shelves(vertx);

  @Override
  protected TitleIndex open(String name) {
    return shelves.open("index-" + name).index();
  }

  @Override
  protected SearchTraits traits() {
    return Shelves.TRAITS;
  }
}
