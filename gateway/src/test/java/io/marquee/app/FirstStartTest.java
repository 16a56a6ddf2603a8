package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningGateway.class)
class FirstStartTest {

  private static final TitleId GONE = TitleId.ofSlug("safety-last-1923");

  @Test
  void aLoadThatWasBrokenOffIsTakenUpAgainAndOneThatWasDoneIsNot(
      RunningGateway.Running running, @TempDir Path folder) {
    Home home = new Home(folder);
    Config config =
        Config.read(Optional.empty(), Map.of())
            .withPostgres(running.engines().addresses().postgres());

    long all = running.postgres().titles().count().await();
    running.postgres().titles().remove(GONE).await();
    FirstStart.load(home, config);
    assertThat(running.postgres().titles().count().await()).isEqualTo(all);

    running.postgres().titles().remove(GONE).await();
    FirstStart.load(home, config);
    assertThat(running.postgres().titles().count().await()).isEqualTo(all - 1);

    home.forget("demo-loaded");
    FirstStart.load(home, config);
    assertThat(running.postgres().titles().count().await()).isEqualTo(all);
  }
}
