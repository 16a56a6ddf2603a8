package io.marquee.http;

import static io.marquee.http.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.http.Wire.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuggestOverHttpTest {

  private static final String PATH = "/api/v1/suggest";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void suggestionsAreAsAgreed() {
    assertGolden("suggest.json", gateway.get(PATH + "?q=wis").text());
  }

  @Test
  void aFewSecondsTheCallerMayKeepThem() {
    assertThat(gateway.get(PATH + "?q=w").header("Cache-Control")).isEqualTo("private, max-age=5");
  }

  @Test
  void noMoreThanWasAskedFor() {
    assertThat(gateway.get(PATH + "?q=wis&limit=1&region=GB").text())
        .contains("Goodfellas")
        .doesNotContain("Wes");
  }

  @Test
  void whatIsNotTypingIsRefused() {
    String long100 = "a".repeat(100);
    for (String query :
        List.of(
            "",
            "?q=",
            "?q=%20%09",
            "?q=a%00b",
            "?q=a&limit=0",
            "?q=a&limit=21",
            "?q=a&region=us",
            "?q=a&q=b",
            "?query=a",
            "?q=%E2%80%8B",
            "?q=b" + long100)) {
      Answer answer = gateway.get(PATH + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.text()).as(query).contains("\"pointer\":\"?");
    }
    assertThat(gateway.get(PATH + "?q=" + long100).status()).isEqualTo(200);
  }

  @Test
  void whatComesTooLateOrIsTooMuchIsAProblem() {
    assertThat(gateway.get(PATH + "?q=late").status()).isEqualTo(504);
    assertThat(gateway.get(PATH + "?q=busy").status()).isEqualTo(503);
  }
}
