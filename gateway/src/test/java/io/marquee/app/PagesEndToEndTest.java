package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.TitleId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page says, and what comes after it, over HTTP, on real engines. */
@ExtendWith(RunningGateway.class)
class PagesEndToEndTest {

  private static final String SEARCH = "/api/v1/search";
  private static final String ME = "/api/v1/users/me";
  private static final TitleId JAWS = TitleId.ofSlug("jaws-1975");

  private final Client ana;
  private final Client bo;

  PagesEndToEndTest(Running running) {
    this.ana = client(running, "ana");
    this.bo = client(running, "bo");
  }

  private static Client client(Running running, String subject) {
    String token = TokenMode.mint(running.home(), subject, List.of("search"), Duration.ofHours(1));
    return Client.of(running.gateway().url(), token);
  }

  @AfterEach
  void forget() {
    assertThat(ana.ask("DELETE", ME, "").statusCode()).isEqualTo(204);
  }

  @Test
  void aCursorWalksThroughAllThatWasFoundOnce() {
    JsonNode all = ana.search("{\"query\": \"a heist\", \"limit\": 50, \"facets\": [\"type\"]}");
    List<String> walked = new ArrayList<>();
    JsonNode page = ana.search("{\"query\": \"a heist\", \"limit\": 7, \"facets\": [\"type\"]}");
    List<String> first = ids(page);
    while (true) {
      walked.addAll(ids(page));
      assertThat(page.path("total")).isEqualTo(all.path("total"));
      assertThat(page.path("facets")).isEqualTo(all.path("facets"));
      if (!page.has("next_cursor")) {
        break;
      }
      page =
          ana.search(
              "{\"query\": \"a heist\", \"limit\": 7, \"facets\": [\"type\"], \"cursor\": \"%s\"}"
                  .formatted(page.path("next_cursor").asText()));
      assertThat(page.at("/results").findValues("availability")).isNotEmpty();
    }
    assertThat(walked)
        .startsWith(first.toArray(String[]::new))
        .hasSizeGreaterThan(14)
        .doesNotHaveDuplicates()
        .containsAll(ids(all));
  }

  @Test
  void aCursorIsNobodyElses() {
    String cursor =
        ana.search("{\"query\": \"a heist\", \"limit\": 5}").path("next_cursor").asText();
    String next = "{\"query\": \"%s\", \"cursor\": \"%s\"}";

    assertThat(post(ana, next.formatted("a heist", cursor))).isEqualTo(200);
    assertThat(post(bo, next.formatted("a heist", cursor))).isEqualTo(410);
    assertThat(post(ana, next.formatted("two heists", cursor))).isEqualTo(410);
    assertThat(post(ana, next.formatted("a heist", cursor.replaceFirst("\\..*", ".9999"))))
        .isEqualTo(410);
    assertThat(post(ana, next.formatted("a heist", "page two"))).isEqualTo(400);
  }

  private static int post(Client client, String body) {
    return client.ask("POST", SEARCH, body).statusCode();
  }

  @Test
  void theNextSearchShowsWhatWasSaidOfATitle() {
    JsonNode before = jaws();
    assertThat(before.has("in_watchlist")).isFalse();

    HttpResponse<byte[]> listed = ana.ask("PUT", ME + "/watchlist/" + JAWS, "");
    HttpResponse<byte[]> rated = ana.ask("PUT", ME + "/ratings/" + JAWS, "{\"rating\": 4.5}");

    assertThat(List.of(listed.statusCode(), rated.statusCode())).containsOnly(204);
    assertThat(jaws().path("in_watchlist").asBoolean()).isTrue();
    assertThat(jaws().path("user_rating").asDouble()).isEqualTo(4.5);
  }

  @Test
  void whatResemblesATitleIsSaidOfIt() {
    Eventually.holds("what resembles Jaws", () -> jaws().path("similar").size() == 4);

    assertThat(jaws().at("/similar/0/id").asText()).isNotEqualTo(JAWS.toString());
    assertThat(jaws().at("/similar/0/title").asText()).isNotBlank();
  }

  private JsonNode jaws() {
    JsonNode first = ana.search("{\"query\": \"jaws\", \"limit\": 1}").at("/results/0");
    assertThat(first.path("id").asText()).isEqualTo(JAWS.toString());
    return first;
  }

  private static List<String> ids(JsonNode page) {
    return page.path("results").valueStream().map(one -> one.path("id").asText()).toList();
  }
}
