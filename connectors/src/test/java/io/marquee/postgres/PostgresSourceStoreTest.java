package io.marquee.postgres;

import io.marquee.port.ChangeFeed;
import io.marquee.port.ImportRuns;
import io.marquee.port.SourceStore;
import io.marquee.port.SourceStoreContract;
import io.marquee.port.TitleStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSourceStoreTest extends SourceStoreContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected SourceStore sources() {
    return database.postgres().sources();
  }

  @Override
  protected ImportRuns runs() {
    return database.postgres().imports();
  }

  @Override
  protected TitleStore titles() {
    return database.postgres().titles();
  }

  @Override
  protected ChangeFeed feed() {
    return database.postgres().feed();
  }
}
