package io.marquee.postgres;

import static io.marquee.port.Await.done;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.port.Ask;
import io.marquee.port.IndexChange;
import io.marquee.port.SearchSource;
import io.marquee.port.SearchSourceContract;
import io.marquee.port.SearchTraits;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The SQL leg keeps what every leg promises. */
class PostgresLegTest extends SearchSourceContract {

  @RegisterExtension private final TestDatabase database = new TestDatabase();

  @Override
  protected SearchSource over(List<IndexChange.Put> titles) throws Exception {
    Postgres postgres =
        done(Postgres.connect(vertx, Postgres.Settings.of(database.uri()), Timeouts.of(vertx)));
    done(postgres.titles().put(titles.stream().map(PostgresLegTest::draft).toList()));
    return postgres.sql();
  }

  @Override
  protected Ask everything() {
    return Ask.text("");
  }

  @Override
  protected SearchTraits traits() {
    return new SearchTraits(Duration.ZERO, true, 1, false);
  }

  private static Draft draft(IndexChange.Put put) {
    return new Draft(put.title(), put.outlets().stream().map(PostgresLegTest::offer).toList());
  }

  private static Availability offer(Outlet outlet) {
    return new Availability(
        outlet.platform(),
        outlet.region(),
        true,
        OfferType.SUBSCRIPTION,
        null,
        null,
        "HD",
        null,
        null,
        null,
        Instant.EPOCH,
        "catalogue");
  }
}
