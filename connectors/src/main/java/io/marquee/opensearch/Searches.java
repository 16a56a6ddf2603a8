package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.MotherTongue;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Searches of the index; the cluster is told how long each may take. */
record Searches(Cluster cluster, String index) {

  /**
   * What {@code body} finds. A part of an answer is none: it fails with {@link DeadlineExceeded}.
   */
  Future<JsonNode> search(Map<String, Object> body, Deadline deadline) {
    String millis = Math.max(1, deadline.remainingMillis()) + "ms";
    Map<String, Object> timed = new HashMap<>(body);
    timed.put("timeout", millis);
    String uri =
        "/" + index + "/_search?allow_partial_search_results=false&cancel_after_time_interval=";
    return cluster.ask(Cluster.Ask.post(uri + millis, timed), deadline).compose(Searches::whole);
  }

  private static Future<JsonNode> whole(JsonNode answer) {
    return answer.path("timed_out").asBoolean()
        ? Future.failedFuture(new DeadlineExceeded("opensearch: stopped at the deadline"))
        : Future.succeededFuture(answer);
  }

  /**
   * What the index knows of the words of a text, and of their other forms in every language, by
   * field; nothing of it is kept there.
   */
  Future<JsonNode> words(String text, Deadline deadline) {
    Map<String, Object> read = new HashMap<>(Map.of(Schema.WORDS, text));
    if (Fold.words(text).size() <= Slot.LONGEST_QUERY) {
      read.put(
          Schema.STEMS,
          MotherTongue.LANGUAGES.stream()
              .collect(Collectors.toMap(language -> language, language -> text)));
    }
    return cluster
        .ask(
            Cluster.Ask.post(
                "/" + index + "/_termvectors?realtime=false&preference=_local",
                Map.of(
                    "doc",
                    read,
                    "fields",
                    new String[] {Schema.WORDS, Schema.EVERY_STEM},
                    "term_statistics",
                    true,
                    "offsets",
                    true)),
            deadline)
        .map(answer -> answer.path("term_vectors"));
  }
}
