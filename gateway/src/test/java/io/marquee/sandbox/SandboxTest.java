package io.marquee.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox as a partner's client and an operator meet it: by HTTP. */
class SandboxTest {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox =
        Sandbox.start(vertx, Timeouts.of(vertx), 0).toCompletionStage().toCompletableFuture().get();
    behave("netflix", new JsonObject().put("median_ms", 0));
    sandbox
        .put(
            List.of(
                new Listing("netflix", "n1", "US", List.of(Map.of("type", "subscription"))),
                new Listing(
                    "netflix",
                    "n2",
                    "GB",
                    List.of(Map.of("type", "rent", "price", "3.49", "currency", "GBP")))))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  @AfterEach
  void stop() throws Exception {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void withoutATokenNothingIsSaid() throws Exception {
    assertThat(ask("netflix", "none", "US", "n1").statusCode()).isEqualTo(401);
    assertThat(token("netflix", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenOpensWhatIsTrueInARegion() throws Exception {
    JsonObject answer = json(ask("netflix", token(), "US", "n1", "n2", "n3"));

    assertThat(answer.getJsonArray("titles").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("id", "n1")
                .put("offers", new JsonArray().add(new JsonObject().put("type", "subscription"))));
    assertThat(answer.getJsonArray("titles").getJsonObject(1).getJsonArray("offers")).isEmpty();
    assertThat(answer.getJsonArray("unknown")).containsExactly("n3");
  }

  @Test
  void oneTokenIsOfOnePlatform() throws Exception {
    assertThat(ask("hulu", token(), "US", "n1").statusCode()).isEqualTo(401);
  }

  @Test
  void fiftyIdsAreAnsweredAndNotOneMore() throws Exception {
    String token = token();
    assertThat(ask("netflix", token, "US", ids(50)).statusCode()).isEqualTo(200);
    assertThat(ask("netflix", token, "US", ids(51)).statusCode()).isEqualTo(400);
  }

  @Test
  void tokensExpireWhenToldTo() throws Exception {
    String token = token();
    send("POST", "/admin/netflix/expire-tokens", "");
    assertThat(ask("netflix", token, "US", "n1").statusCode()).isEqualTo(401);
  }

  @Test
  void truthCanBeSetAndForgotten() throws Exception {
    send("PUT", "/admin/netflix/titles/n1?region=US", "{\"offers\": []}");
    JsonObject gone = json(ask("netflix", token(), "US", "n1"));
    assertThat(gone.getJsonArray("titles").getJsonObject(0).getJsonArray("offers")).isEmpty();

    send("DELETE", "/admin/netflix/titles/n1", "");
    JsonObject forgotten = json(ask("netflix", token(), "US", "n1"));
    assertThat(forgotten.getJsonArray("unknown")).containsExactly("n1");
  }

  @Test
  void faultsComeInTheirShare() throws Exception {
    String token = token();
    behave("all", new JsonObject().put("error", 0.3).put("median_ms", 0));
    int errors = 0;
    for (int i = 0; i < 200; i++) {
      errors += ask("netflix", token, "US", "n1").statusCode() == 500 ? 1 : 0;
    }
    assertThat(errors).isBetween(40, 80);
  }

  @Test
  void everyFaultIsWhatItIsCalled() throws Exception {
    String token = token();
    behave("netflix", new JsonObject().put("throttled", 1).put("retry_after_s", 7));
    assertThat(ask("netflix", token, "US", "n1").headers().firstValue("Retry-After")).contains("7");
    behave("netflix", new JsonObject().put("throttled", 0).put("malformed", 1));
    assertThat(ask("netflix", token, "US", "n1").body()).startsWith("{").doesNotEndWith("}");
    behave("netflix", new JsonObject().put("malformed", 0).put("expired", 1));
    assertThat(ask("netflix", token, "US", "n1").statusCode()).isEqualTo(401);
    behave("netflix", new JsonObject().put("expired", 0).put("cut", 1));
    assertThat(catchIo(() -> ask("netflix", token, "US", "n1"))).isInstanceOf(IOException.class);
  }

  @Test
  void aPlatformThatIsAskedTooOftenSaysSo() throws Exception {
    String token = token();
    behave("netflix", new JsonObject().put("most_per_second", 1));
    int refused = 0;
    for (int i = 0; i < 20; i++) {
      refused += ask("netflix", token, "US", "n1").statusCode() == 429 ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void whatCannotBeIsRefused() throws Exception {
    assertThat(send("PUT", "/admin/netflix/behavior", "{\"eror\": 1}").body()).contains("eror");
    assertThat(send("PUT", "/admin/netflix/behavior", "{\"error\": 2}").statusCode())
        .isEqualTo(404);
    assertThat(send("PUT", "/admin/nobody/behavior", "{}").statusCode()).isEqualTo(404);
    assertThat(send("PUT", "/admin/netflix/behavior", "half {").statusCode()).isEqualTo(400);
  }

  private static String[] ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toArray(String[]::new);
  }

  private interface Call {
    Object run() throws Exception;
  }

  private static Throwable catchIo(Call call) {
    try {
      call.run();
      return new AssertionError("answered");
    } catch (Exception failure) {
      return failure;
    }
  }

  private void behave(String platform, JsonObject wanted) throws Exception {
    HttpResponse<String> done = send("PUT", "/admin/" + platform + "/behavior", wanted.encode());
    assertThat(done.statusCode()).isEqualTo(200);
  }

  private String token() throws Exception {
    return json(token("netflix", Sandbox.CLIENT_SECRET)).getString("access_token");
  }

  private HttpResponse<String> token(String platform, String secret) throws Exception {
    String client =
        Base64.getEncoder().encodeToString((Sandbox.CLIENT_ID + ":" + secret).getBytes(UTF_8));
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/" + platform + "/oauth2/token"))
            .header("Authorization", "Basic " + client)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String platform, String token, String region, String... ids)
      throws Exception {
    JsonObject question =
        new JsonObject().put("region", region).put("ids", new JsonArray(List.of(ids)));
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/" + platform + "/v1/availability"))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(question.encode()))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }
}
