package io.marquee.opensearch;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means that is none. */
class ClusterTest {

  @AutoClose private final Vertx vertx = Vertx.vertx();

  @Test
  void aSearchThatAllShardsCancelledIsLateAndNotBroken() {
    assertThat(refused(500, allShards("task_cancelled_exception")))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejected_execution_exception", "circuit_breaking_exception"})
  void aSearchThatAllShardsRefusedIsOverload(String type) {
    assertThat(refused(503, allShards(type))).isInstanceOf(Overloaded.class);
  }

  @Test
  void aSearchThatAllShardsBrokeAtIsBrokenAndSaysWhy() {
    assertThat(refused(400, allShards("query_shard_exception")))
        .isInstanceOf(Cluster.Failed.class)
        .hasMessage("opensearch: 400 query_shard_exception");
  }

  @Test
  void whatOnlySaysWhatItIsIsThat() {
    assertThat(refused(500, "{\"error\":{\"type\":\"task_cancelled_exception\"}}"))
        .isInstanceOf(DeadlineExceeded.class);
    assertThat(refused(502, "no JSON")).isInstanceOf(Cluster.Failed.class);
  }

  private static String allShards(String type) {
    return """
        {"error": {"root_cause": [{"type": "%s"}], "type": "search_phase_execution_exception",
        "reason": "all shards failed"}}"""
        .formatted(type);
  }

  private Throwable refused(int status, String body) {
    HttpServer server =
        done(
            vertx
                .createHttpServer()
                .requestHandler(asked -> asked.response().setStatusCode(status).end(body))
                .listen(0, "127.0.0.1"));
    OpenSearch.Settings settings =
        new OpenSearch.Settings(
            URI.create("http://127.0.0.1:" + server.actualPort()),
            Optional.empty(),
            "titles",
            "model",
            1,
            1,
            Duration.ZERO);
    try (Cluster cluster = new Cluster(vertx, settings, Timeouts.of(vertx))) {
      return failure(
          cluster.ask(
              Cluster.Ask.get("/titles/_search"),
              Deadline.after(Ticker.system(), Duration.ofSeconds(30))));
    }
  }
}
