package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Problem;
import io.marquee.http.Wire.Answer;
import io.marquee.imports.ImportStatus;
import io.marquee.port.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsOverHttpTest {

  private static final String PATH = "/api/v1/admin/imports";
  private static final String FILE = PATH + "?filename=netflix_titles.csv";

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        TestGateway.start(
            settings ->
                settings.withLimits(
                    new HttpSettings.Limits(
                        1_000,
                        32 << 10,
                        16 << 10,
                        8 << 10,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(60),
                        100_000,
                        Duration.ofMillis(800))));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aFileLargerThanAnyBodyIsTakenInAsItIs() {
    String file = "show_id,title\n".repeat(5_000);

    Answer answer = send("POST", FILE + "&platform=netflix&region=GB&as_of=2021-09-30", file);

    assertThat(answer.status()).isEqualTo(202);
    ImportStatus run = gateway.imports.runs.values().iterator().next();
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + run.id());
    assertThat(gateway.imports.accepted)
        .singleElement()
        .satisfies(all -> assertThat(all.toString()).isEqualTo(file));
    assertThat(gateway.imports.ordered)
        .satisfies(
            order -> {
              assertThat(order.platform()).isEqualTo("netflix");
              assertThat(order.region()).isEqualTo("GB");
              assertThat(order.asOf()).isEqualTo(Instant.parse("2021-09-30T00:00:00Z"));
            });
  }

  @Test
  void onlyOperatorsMayImport() {
    assertThat(gateway.askAs("POST", FILE, "search").status()).isEqualTo(403);
    assertThat(gateway.imports.ordered).isNull();
  }

  @Test
  void whatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
    assertThat(send("POST", FILE, "x".repeat(100_001)).status()).isEqualTo(413);
    assertThat(gateway.imports.discarded.get()).isZero();
    String chunked =
        head("POST", FILE)
            + "Transfer-Encoding: chunked\r\n\r\n"
            + ("4e20\r\n" + "x".repeat(20_000) + "\r\n").repeat(6)
            + "0\r\n\r\n";
    assertThat(gateway.send("POST", FILE, chunked).status()).isEqualTo(413);
    assertThat(gateway.imports.discarded.get()).isEqualTo(1);
    assertThat(gateway.imports.accepted).isEmpty();
  }

  @Test
  void whatIsTooSlowOrCutOffLeavesNothing() {
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(head("POST", FILE) + "Content-Length: 100\r\n\r\nhalf");
      assertThat(wire.answer(true).status()).isEqualTo(408);
    }
    assertThat(gateway.imports.discarded.get()).isEqualTo(1);
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(head("POST", FILE) + "Content-Length: 100\r\n\r\nhalf");
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (gateway.imports.discarded.get() < 2 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(gateway.imports.discarded.get()).isEqualTo(2);
    assertThat(gateway.imports.accepted).isEmpty();
  }

  @Test
  void nothingIsNoFile() {
    assertThat(send("POST", FILE, "").status()).isEqualTo(400);
    assertThat(gateway.imports.discarded.get()).isEqualTo(1);
  }

  @Test
  void whatCannotBeHonoredIsRefusedByName() {
    for (String odd :
        new String[] {
          "filename=../etc/passwd",
          "filename=.hidden",
          "filename=",
          "filename=a.csv&platform=Netflix",
          "filename=a.csv&region=USA",
          "filename=a.csv&as_of=2021-02-31",
          "filename=a.csv&format=xml",
          "filename=a.csv&dry=true",
          "platform=netflix"
        }) {
      assertThat(send("POST", PATH + "?" + odd, "x").status()).as(odd).isEqualTo(400);
    }
    assertThat(gateway.imports.accepted).isEmpty();
  }

  @Test
  void aSecondImportIsRefusedAsAConflict() {
    gateway.imports.refusal = Problem.of(Problem.Kind.CONFLICT, "Another is running").refusal();
    Answer answer = send("POST", FILE, "x".repeat(50_000));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(json(answer).path("retryable").asBoolean()).isTrue();
  }

  @Test
  void aRunIsFoundListedReportedAndCancelled() {
    UUID id = begin();
    assertThat(json(send("GET", PATH + "/" + id, "")).path("state").asText()).isEqualTo("running");
    assertThat(json(send("GET", PATH, "")).path("imports").size()).isEqualTo(1);
    Answer report = send("GET", PATH + "/" + id + "/report", "");
    assertThat(report.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(report.text()).isEqualTo("{\"line\":1}\n");
    assertThat(json(send("DELETE", PATH + "/" + id, "")).path("state").asText())
        .isEqualTo("cancelled");
    assertThat(json(send("DELETE", PATH + "/" + id, "")).path("state").asText())
        .isEqualTo("cancelled");
    for (String method : new String[] {"GET", "DELETE"}) {
      assertThat(send(method, PATH + "/" + UUID.randomUUID(), "").status()).isEqualTo(404);
    }
  }

  @Test
  void eventsComeAsItGoesAndEndWithIt() {
    UUID id = begin();
    gateway.vertx.timer(1, TimeUnit.SECONDS).onSuccess(on -> put(id, "running", 5));
    gateway.vertx.timer(3, TimeUnit.SECONDS).onSuccess(on -> put(id, "done", 9));

    Answer answer = send("GET", PATH + "/" + id + "/events", "");

    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(answer.text().lines().filter(line -> line.startsWith("event: ")))
        .containsExactly("event: progress", "event: progress", "event: end");
    assertThat(answer.text()).contains("\"read\":0", "\"read\":5", "\"read\":9").endsWith("}\n\n");
  }

  private void put(UUID id, String state, long read) {
    gateway.imports.runs.put(id, MemoryImports.status(id, state, "netflix_titles.csv", read));
  }

  private UUID begin() {
    return UUID.fromString(json(send("POST", FILE, "x")).path("id").asText());
  }

  private Answer send(String method, String target, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String sized = method.equals("POST") ? "Content-Length: " + length + "\r\n\r\n" + body : "\r\n";
    return gateway.send(method, target, head(method, target) + sized);
  }

  private static String head(String method, String target) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: marquee\r\nAuthorization: Bearer "
        + TestGateway.token("search", "admin")
        + "\r\n";
  }

  private static JsonNode json(Answer answer) {
    return Json.read(answer.text().getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }
}
