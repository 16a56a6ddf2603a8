package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.port.LiveSession;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.warm.DemoPeople;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people say of themselves, over HTTP, on a real database. */
@ExtendWith(RunningGateway.class)
class PeopleEndToEndTest {

  private static final String ME = "/api/v1/users/me";
  private static final TitleId JAWS = TitleId.ofSlug("jaws-1975");
  private static final TitleId GODFATHER = TitleId.ofSlug("the-godfather-1972");

  private static final String QUERY = "{\"query\": \"a crime drama\"}";

  private final Running running;
  private final Client ana;
  private final Client bo;

  PeopleEndToEndTest(Running running) {
    this.running = running;
    this.ana = client("ana");
    this.bo = client("bo");
  }

  private Client client(String subject) {
    String token = TokenMode.mint(running.home(), subject, List.of("search"), Duration.ofHours(1));
    return Client.of(running.gateway().url(), token);
  }

  @AfterEach
  void forget() {
    assertThat(ana.ask("DELETE", ME, "").statusCode()).isEqualTo(204);
    assertThat(bo.ask("DELETE", ME, "").statusCode()).isEqualTo(204);
  }

  @Test
  void preferencesAreKeptAsTheCatalogueCallsThings() {
    JsonNode kept =
        ok(
            ana.ask(
                "PUT",
                ME + "/preferences",
                """
                {"favorite_genres": ["sci-fi", "COMEDY", "comedies"], "platforms": ["Netflix", "Prime Video"],
                 "region": "GB", "time_zone": "Europe/London"}"""));

    assertThat(kept.path("favorite_genres").toString())
        .isEqualTo("[\"Science Fiction\",\"Comedy\"]");
    assertThat(kept.path("platforms").toString()).isEqualTo("[\"netflix\",\"prime-video\"]");
    assertThat(ok(ana.get(ME + "/preferences"))).isEqualTo(kept);
    assertThat(ok(bo.get(ME + "/preferences")).path("favorite_genres")).isEmpty();
  }

  @Test
  void whatNobodyKnowsIsNamedAndNothingIsKept() {
    HttpResponse<byte[]> refused =
        ana.ask(
            "PUT",
            ME + "/preferences",
            "{\"favorite_genres\": [\"Comedy\", \"flurb\"], \"platforms\": [\"flubflix\"]}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .contains("\"/favorite_genres/1\"", "\"/platforms/0\"", "netflix");
    assertThat(ok(ana.get(ME + "/preferences")).path("favorite_genres")).isEmpty();
  }

  @Test
  void aTitleIsListedAndRatedAndTakenBackByWhomeverItBelongsTo() {
    assertThat(ana.ask("PUT", ME + "/watchlist/" + JAWS, "").statusCode()).isEqualTo(204);
    assertThat(ana.ask("PUT", ME + "/ratings/" + GODFATHER, "{\"rating\": 4.5}").statusCode())
        .isEqualTo(204);
    assertThat(bo.ask("DELETE", ME + "/watchlist/" + JAWS, "").statusCode()).isEqualTo(204);

    JsonNode listed = ok(ana.get(ME + "/watchlist")).path("watchlist");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("title").asText()).isEqualTo("Jaws");
    assertThat(listed.get(0).path("year").asInt()).isEqualTo(1975);
    assertThat(ok(ana.get(ME + "/ratings")).at("/ratings/0/rating").asDouble()).isEqualTo(4.5);
    assertThat(ok(bo.get(ME + "/ratings")).path("ratings")).isEmpty();
    assertThat(ana.ask("DELETE", ME + "/watchlist/" + JAWS, "").statusCode()).isEqualTo(204);
    assertThat(ok(ana.get(ME + "/watchlist")).path("watchlist")).isEmpty();
  }

  @Test
  void aTitleThatIsNotThereIsNotFound() {
    String nowhere = "/" + TitleId.ofSlug("nowhere");

    assertThat(ana.ask("PUT", ME + "/watchlist" + nowhere, "").statusCode()).isEqualTo(404);
    assertThat(ana.ask("PUT", ME + "/ratings" + nowhere, "{\"rating\": 3}").statusCode())
        .isEqualTo(404);
    assertThat(ana.ask("DELETE", ME + "/ratings" + nowhere, "").statusCode()).isEqualTo(404);
    assertThat(ok(ana.get(ME + "/export")).path("context_version").asLong()).isZero();
  }

  @Test
  void theNextSearchKnowsWhatWasSaid() {
    assertThat(ana.search(QUERY).at("/metadata/context_version").isMissingNode()).isTrue();
    ok(
        ana.ask(
            "PUT",
            ME + "/preferences",
            "{\"region\": \"GB\", \"content_rating_max\": \"PG\", \"time_zone\": \"Europe/London\"}"));
    JsonNode answer = ana.search(QUERY);

    assertThat(answer.at("/metadata/context_version"))
        .isEqualTo(ok(ana.get(ME + "/export")).path("context_version"));
    assertThat(answer.at("/metadata/place").toString())
        .isEqualTo("{\"region\":\"GB\",\"time_zone\":\"Europe/London\"}");
    assertThat(answer.at("/results").findValuesAsText("content_rating"))
        .isNotEmpty()
        .isSubsetOf("G", "TV-Y", "TV-G", "TV-Y7", "PG", "TV-PG");
    assertThat(bo.search(QUERY).at("/results").findValuesAsText("content_rating")).contains("R");
    assertThat(ok(ana.get("/api/v1/content/" + JAWS)).findValuesAsText("region"))
        .doesNotContain("US");
    assertThat(ok(ana.get("/api/v1/content/" + JAWS + "?region=US")).findValuesAsText("region"))
        .containsOnly("US");
  }

  @Test
  void whatSomebodyLooksAtIsKnownInThisSitting() {
    LiveSession sessions = running.redis().sessions();
    UserId user = new UserId(Home.ISSUER, "ana");
    assertThat(ana.get("/api/v1/content/" + JAWS).statusCode()).isEqualTo(200);
    Eventually.holds(
        "the title",
        () ->
            sessions
                .titles(user, Deadline.after(Ticker.system(), Duration.ofSeconds(20)))
                .await()
                .equals(List.of(JAWS)));

    assertThat(ana.search(QUERY).at("/metadata/degraded")).isEmpty();
    ana.ask("DELETE", ME, "");
    assertThat(
            sessions.titles(user, Deadline.after(Ticker.system(), Duration.ofSeconds(20))).await())
        .isEmpty();
  }

  @Test
  void everythingIsExportedAndForgotten() {
    ana.ask("PUT", ME + "/preferences", "{\"region\": \"GB\"}");
    ana.ask("PUT", ME + "/ratings/" + JAWS, "{\"rating\": 0.5}");
    JsonNode before = ok(ana.get(ME + "/export"));
    ana.ask("DELETE", ME, "");

    assertThat(before.at("/preferences/region").asText()).isEqualTo("GB");
    assertThat(before.at("/ratings/0/title").asText()).isEqualTo("Jaws");
    assertThat(before.path("context_version").asLong()).isPositive();
    JsonNode after = ok(ana.get(ME + "/export"));
    assertThat(after.path("context_version").asLong()).isZero();
    assertThat(after.path("ratings")).isEmpty();
  }

  @Test
  void peopleWhoDoNotExistHaveWatchedWhatIsToTheirTaste() {
    JsonNode mia = ok(client(DemoPeople.MIA).get(ME + "/export"));
    JsonNode viktor = ok(client(DemoPeople.VIKTOR).get(ME + "/export"));

    assertThat(mia.path("history")).hasSizeGreaterThan(30);
    assertThat(viktor.path("ratings")).hasSizeGreaterThan(30);
    assertThat(genres(mia)).containsAnyOf("Romance").doesNotContain("Horror");
    assertThat(genres(viktor)).containsAnyOf("Horror").doesNotContain("Romance");
  }

  /** Those of what was rated with four stars or more that are the most frequent. */
  private List<String> genres(JsonNode export) {
    Map<String, Long> counts =
        Client.each(export.path("ratings")).stream()
            .filter(rated -> rated.path("rating").asDouble() >= 4)
            .map(rated -> ok(ana.get("/api/v1/content/" + rated.path("content_id").asText())))
            .flatMap(page -> Client.each(page.path("genres")).stream())
            .collect(Collectors.groupingBy(JsonNode::asText, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(4)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static JsonNode ok(HttpResponse<byte[]> response) {
    assertThat(response.statusCode())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return Client.json(response);
  }
}
