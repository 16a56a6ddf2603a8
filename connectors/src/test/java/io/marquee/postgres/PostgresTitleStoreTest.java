package io.marquee.postgres;

import io.marquee.port.ChangeFeed;
import io.marquee.port.TitleStore;
import io.marquee.port.TitleStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTitleStoreTest extends TitleStoreContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected TitleStore titles() {
    return database.postgres().titles();
  }

  @Override
  protected ChangeFeed feed() {
    return database.postgres().feed();
  }
}
