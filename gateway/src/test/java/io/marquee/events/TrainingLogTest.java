package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.UserId;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.EventLog.Event;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who searched is in the log for nobody to find out. */
class TrainingLogTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final ScriptedLog log = new ScriptedLog();

  @Test
  void aPseudonymIsTheSameForTheSameAndSaysNothingWithoutTheSecret() {
    search("ana", NOW);
    search("bo", NOW);
    search("ana", NOW);

    List<String> users = users("secret");
    assertThat(users.get(0)).isEqualTo(users.get(2)).isNotEqualTo(users.get(1));
    assertThat(users("another secret")).doesNotContainAnyElementsOf(users);
    assertThat(users)
        .doesNotContain(
            UUID.nameUUIDFromBytes("issuer\nana".getBytes(StandardCharsets.UTF_8)).toString());
  }

  @Test
  void whatSomebodySearchedBeforeTheyWereForgottenTeachesNothing() {
    search("ana", NOW.minusSeconds(1));
    search("ana", NOW.plusSeconds(1));
    search("bo", NOW.minusSeconds(1));

    assertThat(lines("secret"))
        .extracting(line -> line.path("at").asText())
        .containsExactly("2026-11-20T12:00:01Z", "2026-11-20T11:59:59Z");
  }

  private List<String> users(String secret) {
    return lines(secret).stream().map(line -> line.path("user").asText()).toList();
  }

  private List<JsonNode> lines(String secret) {
    List<JsonNode> lines = new ArrayList<>();
    UserId ana = new UserId("issuer", "ana");
    var read =
        new TrainingLog(log, secret, (user, at) -> user.equals(ana) && at.isBefore(NOW))
            .read(
                Instant.EPOCH,
                Deadline.after(new FakeTime().ticker(), Duration.ofSeconds(1)),
                line ->
                    lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class)));
    assertThat(read.succeeded()).isTrue();
    return lines;
  }

  private void search(String user, Instant at) {
    String value =
        """
        {"search_id": "1", "at": "%s", "user": {"issuer": "issuer", "subject": "%s"},
         "shown": [{"content_id": "t", "position": 1, "features": {"rrf": 1}}]}"""
            .formatted(at, user);
    log.logged.add(new Event("1", value));
  }
}
