package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.http.HttpSettings.Limits;
import io.marquee.http.Wire.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request at all, or too much of one, ends in a 4xx or a closed connection. */
class TransportTest {

  private static final String SEARCH = "/api/v1/search";

  private static final Set<Integer> FINE = Set.of(200, 400, 401, 404, 405, 406, 408, 415, 501);

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        TestGateway.start(
            settings ->
                new HttpSettings(
                    settings.api(),
                    settings.management(),
                    2,
                    new Limits(
                        64 << 10,
                        32 << 10,
                        16 << 10,
                        8 << 10,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        1 << 20,
                        Duration.ofSeconds(2)),
                    settings.budget(),
                    settings.drain(),
                    settings.whereabouts(),
                    settings.corsOrigins(),
                    settings.issuers(),
                    settings.keyFetch()));
  }

  @AfterAll
  static void stop() {
    assertThat(gateway.post("{\"query\": \"still here?\"}").status()).isEqualTo(200);
    gateway.close();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource
  void whatTheRouterDoesNotKnowIsRefused(int status, String method, String target) {
    Answer answer = gateway.send(method, target, gateway.head(method, target) + "\r\n");
    assertThat(answer.status()).isEqualTo(status);
  }

  static Stream<Arguments> whatTheRouterDoesNotKnowIsRefused() {
    return Stream.of(
        Arguments.of(404, "GET", "/nothing"),
        Arguments.of(404, "POST", "/nothing"),
        Arguments.of(404, "GET", "/api"),
        Arguments.of(404, "GET", "/api/v1"),
        Arguments.of(404, "GET", "/api/v2/search"),
        Arguments.of(404, "GET", "/API/V1/SEARCH"),
        Arguments.of(404, "GET", "/api/v1/content/"),
        Arguments.of(404, "GET", "/api/v1/content/a/b/c"),
        Arguments.of(404, "GET", "/metrics"),
        Arguments.of(404, "GET", "/assets/"),
        Arguments.of(404, "GET", "/assets/nothing.js"),
        Arguments.of(404, "GET", "/assets/swagger-ui.js.map"),
        Arguments.of(404, "GET", "/assets/..%2f..%2fopenapi.yaml"),
        Arguments.of(404, "GET", "/assets/%2e%2e%2fopenapi.yaml"),
        Arguments.of(404, "GET", "/assets/....//openapi.yaml"),
        Arguments.of(404, "GET", "/assets/web/index.html"),
        Arguments.of(404, "GET", "/assets/%00"),
        Arguments.of(404, "GET", "/%e0%80%80"),
        Arguments.of(404, "OPTIONS", "*"),
        Arguments.of(400, "GET", "/api/v1/content/%"),
        Arguments.of(400, "GET", "/api/v1/content/%zz"),
        Arguments.of(400, "GET", "/%"),
        Arguments.of(405, "PUT", SEARCH),
        Arguments.of(405, "DELETE", SEARCH),
        Arguments.of(405, "PATCH", SEARCH),
        Arguments.of(405, "OPTIONS", SEARCH),
        Arguments.of(405, "TRACE", SEARCH),
        Arguments.of(405, "BREW", SEARCH),
        Arguments.of(405, "POST", "/health/live"),
        Arguments.of(405, "POST", "/api/v1/content/" + Samples.FARGO),
        Arguments.of(405, "DELETE", "/"));
  }

  @Test
  void aWrongMethodHearsTheRightOnes() {
    Answer answer = gateway.send("PUT", SEARCH, gateway.head("PUT", SEARCH) + "\r\n");
    assertThat(answer.header("Allow")).isEqualTo("POST, GET, HEAD");
  }

  @Test
  void headIsGetWithoutTheBody() {
    String target = "/api/v1/content/" + Samples.FARGO;
    Answer head = gateway.send("HEAD", target, gateway.head("HEAD", target) + "\r\n");
    Answer get = gateway.get(target);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
  }

  @ParameterizedTest
  @MethodSource
  void whatTheCallerCouldNotReadIsNotAcceptable(String accept) {
    assertThat(gateway.get(SEARCH + "?q=heat", "Accept: " + accept).status()).isEqualTo(406);
  }

  static Stream<String> whatTheCallerCouldNotReadIsNotAcceptable() {
    return Stream.of(
        "text/html", "application/xml, text/*", "application/json;q=0", "image/*", "text/json");
  }

  @ParameterizedTest
  @MethodSource
  void whateverAllowsJsonIsAcceptable(String accept) {
    assertThat(gateway.get(SEARCH + "?q=heat", "Accept: " + accept).status()).isEqualTo(200);
  }

  static Stream<String> whateverAllowsJsonIsAcceptable() {
    return Stream.of("*/*", "application/*", "text/html, application/json;q=0.1", "");
  }

  @ParameterizedTest
  @MethodSource
  void aBodyThatIsNotPlainJsonIsNotRead(List<String> headers) {
    byte[] body = "{\"query\": \"heat\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(gateway.post(body, headers.toArray(String[]::new)).status()).isEqualTo(415);
  }

  static Stream<List<String>> aBodyThatIsNotPlainJsonIsNotRead() {
    return Stream.of(
        List.of(),
        List.of("Content-Type: text/plain"),
        List.of("Content-Type: application/xml"),
        List.of("Content-Type: application/jsonp"),
        List.of("Content-Type: application/problem+json"),
        List.of("Content-Type: application/json; charset=iso-8859-1"),
        List.of("Content-Type: application/json; charset=utf-16"),
        List.of("Content-Type: multipart/form-data; boundary=x"),
        List.of("Content-Type: application/x-www-form-urlencoded"),
        List.of("Content-Type: application/json", "Content-Type: text/plain"),
        List.of("Content-Type: application/json", "Content-Encoding: gzip"));
  }

  @Test
  void aBodyWhereNoneIsTakenIsRefused() {
    String request = gateway.head("GET", "/health/live") + "Content-Length: 2\r\n\r\n{}";
    assertThat(gateway.send("GET", "/health/live", request).status()).isEqualTo(400);
  }

  @Test
  void aBodyOf64KibIsReadAndOneByteMoreIsNot() {
    assertThat(gateway.post(padded(64 << 10)).status()).isEqualTo(200);
    assertThat(gateway.post(padded((64 << 10) + 1)).status()).isEqualTo(413);
    assertThat(gateway.post(padded(10 << 20)).status()).isEqualTo(413);
  }

  private static String padded(int bytes) {
    String body = "{\"query\": \"heat\"}";
    return body + " ".repeat(bytes - body.length());
  }

  @Test
  void aBodyWithoutDeclaredEndIsCutOff() {
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(
          gateway.head("POST", SEARCH, "Content-Type: application/json")
              + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
      for (int i = 0; i < 9; i++) {
        wire.send(chunk);
      }
      Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(wire.hungUp()).isTrue();
    }
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedFor() {
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(
          gateway.head("POST", SEARCH, "Content-Type: application/json")
              + "Content-Length: 100\r\n\r\n{\"query\"");
      Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(408);
      assertThat(wire.hungUp()).isTrue();
    }
  }

  @Test
  void aHeadThatDoesNotComeIsNotWaitedFor() {
    try (Wire wire = new Wire(gateway.port())) {
      assertThat(wire.send("GET / HT").hungUp()).isTrue();
    }
  }

  @Test
  void aBodyCutShortIsNobodysSearch() {
    gateway.asked = null;
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(
          gateway.head("POST", SEARCH, "Content-Type: application/json")
              + "Content-Length: 100\r\n\r\n{\"query\": \"heat\"}");
      assertThat(wire.finish().hungUp()).isTrue();
    }
    assertThat(gateway.asked).isNull();
  }

  @Test
  void anAddressThatIsTooLongIsRefused() {
    String target = SEARCH + "?q=" + "x".repeat(33 << 10);
    assertThat(gateway.send("GET", target, gateway.head("GET", target) + "\r\n").status())
        .isEqualTo(414);
  }

  @Test
  void aQueryOf2000CharactersFitsIntoAnAddress() {
    String target = SEARCH + "?q=" + "%F0%9F%8E%AC".repeat(2000);
    assertThat(gateway.get(target).status()).isEqualTo(200);
  }

  @Test
  void headersThatAreTooLargeAreRefused() {
    assertThat(gateway.get("/health/live", "X-Long: " + "x".repeat(17 << 10)).status())
        .isEqualTo(431);
    String[] many = Stream.generate(() -> "X-Many: x").limit(2000).toArray(String[]::new);
    assertThat(gateway.get("/health/live", many).status()).isEqualTo(431);
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNotHttpIsRefusedOrHungUpOn(String bytes) {
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(bytes.getBytes(StandardCharsets.ISO_8859_1)).finish();
      try {
        Answer answer = wire.answer();
        // 501 is what the server's own first look says to a version that is not 1.0 or 1.1.
        if (answer.status() != 501) {
          assertThat(answer.status()).isBetween(400, 499);
          assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(wire.hungUp()).isTrue();
      } catch (Wire.HungUp fine) {
        assertThat(wire.hungUp()).isTrue();
      }
    }
  }

  static Stream<String> whatIsNotHttpIsRefusedOrHungUpOn() {
    String post = "POST " + SEARCH + " HTTP/1.1\r\nHost: x\r\n";
    return Stream.of(
        "",
        "\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\n: no name\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Name: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET nothing HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n",
        post + "Content-Length: -1\r\n\r\n{}",
        post + "Content-Length: two\r\n\r\n{}",
        post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        post + "Content-Length: 99999999999999999999\r\n\r\n{}",
        post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\n{}",
        post + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        noise(1),
        noise(2),
        noise(3));
  }

  private static String noise(long seed) {
    byte[] bytes = new byte[4096];
    new Random(seed).nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRequestWithAFewWrongBytesBreaksNothing(long seed) {
    Random random = new Random(seed);
    byte[] good =
        (gateway.head("POST", SEARCH, "Content-Type: application/json", "Accept: application/json")
                + "Accept-Encoding: gzip\r\nContent-Length: 45\r\n\r\n"
                + "{\"query\": \"heat\", \"filters\": {\"genres\": []}}")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] wrong = good.clone();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
      }
      try (Wire wire = new Wire(gateway.port())) {
        int status = wire.send(wrong).finish().answer().status();
        assertThat(status).as(new String(wrong, StandardCharsets.ISO_8859_1)).isIn(FINE);
      } catch (Wire.HungUp fine) {
        // A request that never ends gets no answer.
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", ";;;", ",", "application/json;q=abc", "a/b/c", "*", "q=1", "\"", "="})
  void anOddAcceptBreaksNothing(String accept) {
    assertThat(gateway.get(SEARCH + "?q=heat", "Accept: " + accept).status()).isIn(200, 406);
  }

  @Test
  void requestsInARowAreAnsweredInARow() {
    try (Wire wire = new Wire(gateway.port())) {
      String get = gateway.head("GET", "/health/live", "X-Request-Id: ");
      wire.send(get.replace("Id: ", "Id: 1") + "\r\n" + get.replace("Id: ", "Id: 2") + "\r\n");
      assertThat(wire.answer().header("X-Request-Id")).isEqualTo("1");
      assertThat(wire.answer().header("X-Request-Id")).isEqualTo("2");
    }
  }

  @Test
  void aRefusalKeepsTheConnection() {
    try (Wire wire = new Wire(gateway.port())) {
      wire.send("POST " + SEARCH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(wire.answer().status()).isEqualTo(401);
      wire.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aCallerThatAsksFirstIsToldToGoOn() {
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(
          gateway.head("POST", SEARCH, "Content-Type: application/json", "Expect: 100-continue")
              + "Content-Length: 17\r\n\r\n");
      wire.send("{\"query\": \"heat\"}");
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }
}
