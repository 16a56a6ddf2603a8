package io.marquee.http;

import static io.marquee.http.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Preferences;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserId;
import io.marquee.http.Wire.Answer;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleOverHttpTest {

  private static final String ME = "/api/v1/users/me";
  private static final String TASTE =
      """
      {"favorite_genres": ["Comedy"], "platforms": ["netflix"], "content_rating_max": "PG-13",
       "languages": ["en"], "region": "FR", "time_zone": "Europe/Paris"}""";
  private static final UserId CALLER = new UserId(TestGateway.ISSUER.name(), "somebody");

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void nobodySaidAnything() {
    gateway.accounts.changes.clear();
    gateway.accounts.full = false;
  }

  @Test
  void preferencesAreThoseOfWhomTheTokenSpeaksFor() {
    assertThat(gateway.get(ME + "/preferences").text())
        .isEqualTo("{\"favorite_genres\":[],\"platforms\":[],\"languages\":[]}");
    Answer kept = gateway.ask("PUT", ME + "/preferences", TASTE);

    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.header("Cache-Control")).isEqualTo("no-store");
    assertThat(gateway.accounts.changes)
        .containsOnlyKeys(CALLER)
        .containsEntry(
            CALLER,
            List.of(
                new UserChange.Preferred(
                    new Preferences(
                        List.of("Comedy"),
                        List.of("netflix"),
                        "PG-13",
                        List.of("en"),
                        "FR",
                        ZoneId.of("Europe/Paris")))));
    assertThat(gateway.get(ME + "/preferences").text()).isEqualTo(kept.text());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /favorite_genres   | {"favorite_genres": "Comedy"}
          /favorite_genres/1 | {"favorite_genres": ["Comedy", 7]}
          /platforms/0       | {"platforms": [""]}
          /content_rating_max| {"content_rating_max": "PG13"}
          /languages/0       | {"languages": ["english"]}
          /languages/1       | {"languages": ["en", "xx"]}
          /region            | {"region": "us"}
          /region            | {"region": "XX"}
          /time_zone         | {"time_zone": "Paris"}
          /time_zone         | {"time_zone": "+02:00"}
          /time_zone         | {"time_zone": "Europe/Atlantis"}
          /timezone          | {"timezone": "Europe/Paris"}
          """)
  void aPreferenceThatIsNotValidIsRefusedWithThePlace(String pointer, String body) {
    Answer answer = gateway.ask("PUT", ME + "/preferences", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("\"pointer\":\"" + pointer + "\"");
    assertThat(gateway.accounts.changes).isEmpty();
  }

  @Test
  void thereAreNotTooManyOfAnything() {
    String many = "\"Comedy\"" + ", \"Comedy\"".repeat(Preferences.MOST);

    Answer answer = gateway.ask("PUT", ME + "/preferences", "{\"platforms\": [" + many + "]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("/platforms", "at most 30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.25", "4.75", "5.5", "-1", "1e400", "\"5\"", "null"})
  void starsAreHalves(String stars) {
    String body = "{\"rating\": " + stars + "}";
    Answer answer = gateway.ask("PUT", ME + "/ratings/" + Samples.FARGO, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("\"pointer\":\"/rating\"", "0.5 to 5 in steps of 0.5");
  }

  @Test
  void whatIsSaidOfATitleIsKeptAndTakenBack() {
    String listed = ME + "/watchlist/" + Samples.FARGO;
    String rated = ME + "/ratings/" + Samples.FARGO;

    assertThat(gateway.ask("PUT", listed, "").status()).isEqualTo(204);
    assertThat(gateway.ask("PUT", rated, "{\"rating\": 4.5}").status()).isEqualTo(204);
    assertThat(gateway.ask("DELETE", listed, "").status()).isEqualTo(204);
    assertThat(gateway.ask("DELETE", rated, "").status()).isEqualTo(204);
    assertThat(gateway.accounts.changes.get(CALLER))
        .containsExactly(
            new UserChange.Listed(Samples.FARGO, Samples.NOW),
            new UserChange.Rated(Samples.FARGO, 4.5, Samples.NOW),
            new UserChange.Unlisted(Samples.FARGO),
            new UserChange.Unrated(Samples.FARGO));
  }

  @Test
  void whatCannotBeKeptIsSaid() {
    assertThat(gateway.ask("PUT", ME + "/watchlist/" + Samples.GOODFELLAS, "").status())
        .isEqualTo(404);
    assertThat(gateway.ask("PUT", ME + "/watchlist/fargo", "").status()).isEqualTo(400);
    gateway.accounts.full = true;
    assertThat(gateway.ask("PUT", ME + "/watchlist/" + Samples.FARGO, "").status()).isEqualTo(409);
  }

  @Test
  void allThatIsKeptIsShownAsAgreed() {
    gateway.ask("PUT", ME + "/preferences", TASTE);

    assertGolden("watchlist.json", gateway.get(ME + "/watchlist").text());
    assertGolden("ratings.json", gateway.get(ME + "/ratings").text());
    assertGolden("history.json", gateway.get(ME + "/history").text());
    assertGolden("export.json", gateway.get(ME + "/export").text());
  }

  @Test
  void whoeverIsForgottenHasNothingLeft() {
    gateway.ask("PUT", ME + "/preferences", TASTE);

    assertThat(gateway.ask("DELETE", ME, "").status()).isEqualTo(204);
    assertThat(gateway.get(ME + "/export").text())
        .isEqualTo(
            "{\"context_version\":0,\"preferences\":{\"favorite_genres\":[],\"platforms\":[],\"languages\":[]},"
                + "\"watchlist\":[],\"ratings\":[],\"history\":[],\"session\":[]}");
    assertThat(gateway.ask("DELETE", ME, "").status()).isEqualTo(204);
  }

  @Test
  void nobodyElseIsLetIn() {
    for (String what : List.of("preferences", "watchlist", "ratings", "history", "export")) {
      String target = ME + "/" + what;
      assertThat(
              gateway
                  .send("GET", target, "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n")
                  .status())
          .isEqualTo(401);
      assertThat(gateway.askAs("GET", target, "admin").status()).isEqualTo(403);
      assertThat(gateway.get("/api/v1/users/somebody/" + what).status()).isEqualTo(404);
    }
  }
}
