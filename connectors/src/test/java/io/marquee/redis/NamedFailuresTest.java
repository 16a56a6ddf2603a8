package io.marquee.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.time.Overloaded;
import io.marquee.time.Unavailable;
import io.vertx.redis.client.impl.types.ErrorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say has its name. */
class NamedFailuresTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOADING Redis is loading the dataset in memory",
        "READONLY You can't write against a read only replica.",
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."
      })
  void aServerThatCannotServeNowMayLater(String text) {
    assertThat(Commands.named(ErrorType.create(text))).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OOM command not allowed when used memory > 'maxmemory'.",
        "BUSY Redis is busy running a script."
      })
  void aServerThatHasTooMuchToDoMayHaveLess(String text) {
    assertThat(Commands.named(ErrorType.create(text))).isInstanceOf(Overloaded.class);
  }

  @Test
  void aCommandThatIsWrongIsWrong() {
    assertThat(Commands.named(ErrorType.create("ERR syntax error"))).isInstanceOf(ErrorType.class);
  }
}
