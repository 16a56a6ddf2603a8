package io.marquee.http;

import static io.marquee.http.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.http.Wire.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IndexOverHttpTest {

  private static final String INDEX = "/api/v1/admin/index";
  private static final String REINDEX = INDEX + "/reindex";

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
  void theStateIsAsAgreed() {
    Answer answer = gateway.askAs("GET", INDEX, "admin");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertGolden("index.json", answer.text());
  }

  @Test
  void aReindexIsAcceptedWithTheState() {
    Answer answer = gateway.askAs("POST", REINDEX, "admin", "search");

    assertThat(answer.status()).isEqualTo(202);
    assertGolden("index.json", answer.text());
  }

  @Test
  void onlyOperatorsSeeOrChangeIt() {
    assertThat(gateway.askAs("GET", INDEX, "search").status()).isEqualTo(403);
    assertThat(gateway.askAs("POST", REINDEX, "search").status()).isEqualTo(403);
    assertThat(
            gateway
                .send("POST", REINDEX, "POST " + REINDEX + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .status())
        .isEqualTo(401);
  }

  @Test
  void itTakesNoOptions() {
    assertThat(gateway.askAs("POST", REINDEX + "?force=true", "admin").status()).isEqualTo(400);
    assertThat(gateway.askAs("GET", REINDEX, "admin").status()).isEqualTo(405);
    assertThat(gateway.askAs("DELETE", INDEX, "admin").status()).isEqualTo(405);
  }
}
