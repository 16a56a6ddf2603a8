package io.marquee.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.catalog.Interaction;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.UserId;
import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Json;
import io.marquee.port.UserStore.Forgotten;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Searches with what was done with what they showed: the lines that training reads. Of people a
 * pseudonym is left, the same for the same; of whoever has been forgotten nothing. One thread.
 */
public final class TrainingLog {

  /** Of so many searches it is known what was chosen; the oldest make way. */
  private static final int MOST = 500_000;

  private final EventLog log;
  private final Pseudonyms pseudonyms;
  private final Forgotten forgotten;
  private final Map<String, Map<String, Set<Interaction.Kind>>> chosen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, Map<String, Set<Interaction.Kind>>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Of {@code log}.
   *
   * @param secret of this installation: whoever does not know it cannot tell who has a pseudonym
   * @param forgotten whose searches are left out
   */
  public TrainingLog(EventLog log, String secret, Forgotten forgotten) {
    this.log = log;
    this.pseudonyms = new Pseudonyms(secret);
    this.forgotten = forgotten;
  }

  /**
   * Gives {@code line} a JSON object for each search that was ranked anew, as {@code
   * docs/reranking.md} describes it; those of one moment may come in any order. What cannot be read
   * is passed over.
   *
   * @param begun until when the log has to answer
   */
  public Future<Void> read(Instant since, Deadline begun, Consumer<String> line) {
    return log.scan(Topic.INTERACTION_EVENTS, since, begun, this::choose)
        .compose(
            known -> log.scan(Topic.SEARCH_EVENTS, since, begun, search -> page(search, line)));
  }

  private void choose(Event event) {
    InteractionBatch batch;
    try {
      batch = Json.read(bytes(event), InteractionBatch.class);
    } catch (UncheckedIOException poison) {
      return;
    }
    for (Interaction done : batch.events()) {
      UUID search = done.searchId();
      if (search != null && done.type().isChoice()) {
        chosen
            .computeIfAbsent(search.toString(), first -> new HashMap<>())
            .computeIfAbsent(
                done.contentId().toString(), first -> EnumSet.noneOf(Interaction.Kind.class))
            .add(done.type());
      }
    }
  }

  private void page(Event event, Consumer<String> line) {
    JsonNode search;
    try {
      search = Json.read(bytes(event), JsonNode.class);
    } catch (UncheckedIOException poison) {
      return;
    }
    ArrayNode shown = Json.mapper().createArrayNode();
    var chosenHere = chosen.getOrDefault(search.path("search_id").asText(), Map.of());
    search.path("shown").forEach(title -> shown(title, chosenHere, shown));
    if (!shown.isEmpty() && !isForgotten(search)) {
      line.accept(Json.string(line(search, shown)));
    }
  }

  private boolean isForgotten(JsonNode search) {
    try {
      return search.hasNonNull("user")
          && forgotten.since(user(search), Instant.parse(search.path("at").asText()));
    } catch (DateTimeException | IllegalArgumentException poison) {
      return true;
    }
  }

  private static UserId user(JsonNode search) {
    JsonNode user = search.get("user");
    return new UserId(user.path("issuer").asText(), user.path("subject").asText());
  }

  private ObjectNode line(JsonNode search, ArrayNode shown) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.set("search_id", search.path("search_id"));
    line.set("at", search.path("at"));
    if (search.hasNonNull("user")) {
      line.put("user", pseudonyms.of(user(search)));
    }
    line.put("randomized", search.path("randomized").asBoolean());
    if (search.has("models")) {
      line.set("models", search.get("models"));
    }
    line.set("shown", shown);
    return line;
  }

  /** What was not ranked, or was put there by an operator, teaches nothing. */
  private static void shown(
      JsonNode title, Map<String, Set<Interaction.Kind>> chosen, ArrayNode shown) {
    if (!title.has("features") || title.path("pinned").asBoolean()) {
      return;
    }
    ObjectNode one = shown.addObject();
    one.set("title", title.path("content_id"));
    one.set("position", title.path("position"));
    one.set("features", title.get("features"));
    ArrayNode interactions = one.putArray("interactions");
    chosen
        .getOrDefault(title.path("content_id").asText(), Set.of())
        .forEach(kind -> interactions.add(kind.name().toLowerCase(Locale.ROOT)));
    if (title.has("team")) {
      one.set("team", title.get("team"));
    }
  }

  private static byte[] bytes(Event event) {
    return event.value().getBytes(StandardCharsets.UTF_8);
  }
}
