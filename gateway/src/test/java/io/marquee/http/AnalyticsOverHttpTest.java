package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.http.Wire.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsOverHttpTest {

  private static final String DAYS = "/api/v1/admin/analytics/days";

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
  void theDaysThatAreAskedForAreShown() {
    String day =
        "{\"day\":\"2026-11-19\",\"searches\":8,\"zero_results\":2,\"clicked\":3,\"click_through\":0.375}";

    assertThat(gateway.get(DAYS + "?from=2026-11-01&to=2026-11-19").text())
        .isEqualTo("{\"days\":[" + day + "]}");
    assertThat(gateway.get(DAYS + "?to=2026-11-18").text()).isEqualTo("{\"days\":[]}");
    assertThat(gateway.get(DAYS).status()).isEqualTo(200);
  }

  @Test
  void aDayHasWhatWasAskedForTheMostAndWhatWasNotFound() {
    assertThat(gateway.get(DAYS + "/2026-11-19?limit=1").text())
        .isEqualTo(
            "{\"day\":\"2026-11-19\",\"searches\":8,\"zero_results\":2,\"clicked\":3,\"click_through\":0.375,"
                + "\"top_queries\":[{\"query\":\"jaws\",\"searches\":6,\"zero_results\":0,\"clicked\":3,\"click_through\":0.5}],"
                + "\"zero_result_queries\":[{\"query\":\"flurb\",\"searches\":2,\"zero_results\":2,\"clicked\":0,\"click_through\":0.0}]}");
    assertThat(gateway.get(DAYS + "/2020-01-01").text())
        .contains("\"searches\":0", "\"top_queries\":[]");
  }

  @ParameterizedTest
  @CsvSource({
    "?from=yesterday,?from",
    "?from=2026-02-30,?from",
    "?to=2026-13-01,?to",
    "?from=2026-11-20&to=2026-11-19,?from",
    "/2026-02-30,?day",
    "/latest,?day",
    "/2026-11-19?limit=0,?limit",
    "/2026-11-19?limit=1001,?limit"
  })
  void whatIsNoDayIsRefused(String more, String pointer) {
    Answer answer = gateway.get(DAYS + more);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("\"pointer\":\"" + pointer + "\"");
  }

  @Test
  void itIsForOperators() {
    assertThat(gateway.askAs("GET", DAYS, "search").status()).isEqualTo(403);
  }
}
