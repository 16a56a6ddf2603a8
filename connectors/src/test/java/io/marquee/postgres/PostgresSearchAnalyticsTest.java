package io.marquee.postgres;

import io.marquee.port.SearchAnalytics;
import io.marquee.port.SearchAnalyticsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSearchAnalyticsTest extends SearchAnalyticsContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected SearchAnalytics analytics() {
    return database.postgres().analytics();
  }
}
