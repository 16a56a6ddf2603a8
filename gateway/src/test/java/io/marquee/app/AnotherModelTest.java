package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.content.Progress;
import io.marquee.http.Secret;
import io.marquee.port.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replica that is given another embedding model: that of an endpoint. */
@ExtendWith(RunningGateway.class)
class AnotherModelTest {

  private static final int DIMENSIONS = 32;
  private static final String QUERY = "{\"query\": \"a heist that goes wrong\"}";

  private final Running running;

  AnotherModelTest(Running running) {
    this.running = running;
  }

  @Test
  void itsIndexIsBuiltAnewWithTheVectorsOfTheEndpoint() throws Exception {
    HttpServer endpoint = endpoint();
    try (Home.ReplicaFolder replica = running.home().replica()) {
      Config shipped = config();
      JsonNode before = state(shipped, replica.path());
      Config.Embeddings there =
          new Config.Embeddings.OpenAi(
              URI.create("http://127.0.0.1:" + endpoint.actualPort() + "/v1"),
              "numbers",
              DIMENSIONS,
              false,
              new Secret("sk-test"));
      Config changed =
          new Config(
              shipped.http(),
              shipped.engines(),
              shipped.search(),
              shipped.similar(),
              shipped.understanding(),
              there,
              shipped.searchEngine(),
              shipped.models(),
              shipped.threads(),
              shipped.breaker(),
              shipped.redis(),
              shipped.kafka(),
              shipped.platforms(),
              shipped.availability());

      JsonNode after = state(changed, replica.path());

      assertThat(after.path("model").asText()).isEqualTo("endpoint/numbers/32");
      assertThat(after.path("titles")).isEqualTo(before.path("titles"));
      assertThat(after.path("generation")).isNotEqualTo(before.path("generation"));
      assertThat(generations(replica.path())).containsExactly(after.path("generation").asText());
      assertThat(state(changed, replica.path()).path("generation"))
          .isEqualTo(after.path("generation"));
    } finally {
      endpoint.close().await();
    }
  }

  /** How the index stands of a replica that was started with {@code config}, and finds titles. */
  private JsonNode state(Config config, Path folder) {
    try (Gateway gateway = Gateway.start(config, folder, Progress.silent())) {
      String token =
          TokenMode.mint(
              running.home(), "operator", List.of("search", "admin"), Duration.ofHours(1));
      Client client = Client.of(gateway.url(), token);
      JsonNode page = client.search(QUERY);
      assertThat(page.at("/metadata/sources/vector/status").asText()).isEqualTo("ok");
      assertThat(page.at("/metadata/sources/vector/hits").asInt()).isPositive();
      return Client.json(client.get("/api/v1/admin/index"));
    }
  }

  private Config config() {
    return Serve.withPorts(
        Serve.withIssuer(
            Config.read(Optional.empty(), Map.of())
                .withPostgres(running.engines().addresses().postgres()),
            running.home().issuer()),
        Optional.of(0),
        Optional.of(0));
  }

  private static List<String> generations(Path replica) throws IOException {
    try (Stream<Path> all = Files.list(replica.resolve("lucene"))) {
      return all.filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .toList();
    }
  }

  /** Its vectors mean nothing, but are the same for the same text. */
  private HttpServer endpoint() {
    return running
        .vertx()
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
        .listen(0, "127.0.0.1")
        .await();
  }

  private static void answer(HttpServerRequest request, Buffer body) {
    List<Map<String, Object>> data = new ArrayList<>();
    for (JsonNode text : Json.read(body.getBytes(), JsonNode.class).path("input")) {
      double[] vector = new Random(text.asText().hashCode()).doubles(DIMENSIONS, -1, 1).toArray();
      Map<String, Object> entry = new HashMap<>();
      entry.put("index", data.size());
      entry.put("embedding", vector);
      data.add(entry);
    }
    boolean known = "Bearer sk-test".equals(request.getHeader("Authorization"));
    request
        .response()
        .setStatusCode(known ? 200 : 401)
        .end(Buffer.buffer(Json.bytes(Map.of("data", data))));
  }
}
