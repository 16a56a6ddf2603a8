package io.marquee.http;

import static io.marquee.http.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.TitleId;
import io.marquee.http.Wire.Answer;
import io.marquee.port.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContentOverHttpTest {

  private static final String FARGO = "/api/v1/content/" + Samples.FARGO;
  private static final String SOURCES = "/api/v1/admin/titles/" + Samples.FARGO + "/sources";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whoeverLooksAtATitleHasLookedAtIt() {
    gateway.accounts.looked.clear();
    gateway.get("/api/v1/content/" + Samples.GOODFELLAS);
    gateway.get("/api/v1/content/" + Samples.FARGO);

    assertThat(gateway.accounts.looked).as("of those there are").containsExactly(Samples.FARGO);
  }

  @Test
  void aPageIsAsAgreed() {
    assertGolden("content.json", gateway.get(FARGO).text());
  }

  @Test
  void anIdIsFoundInCapitalsToo() {
    String capitals = Samples.FARGO.toString().toUpperCase(Locale.ROOT);
    assertThat(gateway.get("/api/v1/content/" + capitals).status()).isEqualTo(200);
  }

  @Test
  void aTitleThatIsNotThereIsNotFound() {
    String nothing = "/api/v1/content/" + TitleId.ofSlug("nothing");
    assertThat(gateway.get(nothing).status()).isEqualTo(404);
    assertThat(gateway.get(nothing + "/similar").status()).isEqualTo(404);
    assertThat(gateway.get(nothing + "/availability").status()).isEqualTo(404);
  }

  @Test
  void anUnchangedPageCostsA304() {
    Answer first = gateway.get(FARGO);
    String tag = first.header("ETag");
    assertThat(tag).matches("W/\"[0-9a-f]{24}\"");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    for (String held : List.of(tag, tag.substring(2), "*", "\"other\", " + tag)) {
      Answer again = gateway.get(FARGO, "If-None-Match: " + held);
      assertThat(again.status()).as(held).isEqualTo(304);
      assertThat(again.header("ETag")).isEqualTo(tag);
    }
    assertThat(gateway.get(FARGO, "If-None-Match: \"other\"").status()).isEqualTo(200);
  }

  @Test
  void whereATitleCanBeWatchedIsAsOnItsPage() {
    Answer answer = gateway.get(FARGO + "/availability?region=US");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode offers = Json.read(answer.text().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    JsonNode page =
        Json.read(gateway.get(FARGO).text().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    assertThat(offers.path("id").asText()).isEqualTo(Samples.FARGO.toString());
    assertThat(offers.path("availability")).isNotEmpty().isEqualTo(page.path("availability"));
  }

  @Test
  void whatResemblesATitleIsAList() {
    Answer answer = gateway.get(FARGO + "/similar?limit=3&region=US");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("{\"results\":[{\"id\":\"" + Samples.GOODFELLAS);
  }

  @Test
  void anOperatorSeesWhoSaysWhatOfATitle() {
    Answer answer = gateway.get(SOURCES);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode origin = Json.read(answer.text().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    assertThat(origin.path("id").asText()).isEqualTo(Samples.FARGO.toString());
    assertThat(origin.at("/fields/year/source").asText()).isEqualTo("netflix");
    assertThat(origin.at("/fields/cast/as_of").asText()).isEqualTo(Samples.NOW.toString());
    assertThat(origin.at("/sources/0/external_ids/imdb").asText()).isEqualTo("tt2802850");
    assertThat(origin.at("/sources/0/offers/0/price").asText()).isEqualTo("9.99");
    assertThat(origin.at("/sources/1/source").asText()).isEqualTo("hulu");
    assertThat(origin.at("/sources/1").has("title")).isFalse();
  }

  @Test
  void onlyAnOperatorDoes() {
    assertThat(gateway.askAs("GET", SOURCES, "search").status()).isEqualTo(403);
    String nothing = "/api/v1/admin/titles/" + TitleId.ofSlug("nothing") + "/sources";
    assertThat(gateway.get(nothing).status()).isEqualTo(404);
    assertThat(gateway.get("/api/v1/admin/titles/fargo/sources").status()).isEqualTo(400);
  }

  @Test
  void whatContentRefusesIsRefused() {
    assertThat(gateway.get(FARGO + "/similar?limit=13").status()).isEqualTo(503);
  }
}
