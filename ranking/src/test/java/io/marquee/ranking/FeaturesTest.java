package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.Watched;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeaturesTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:59:59Z");
  private static final Title HEAT = title("Heat", 1995, 170, 8.3, "Crime", "Drama");
  private static final Title RONIN = title("Ronin", 1998, 122, 7.2, "Crime", "Action");
  private static final Title BLANK = title("Blank", 0, 0, 0);
  private static final Map<TitleId, TitleFacts> FACTS =
      Map.of(
          HEAT.id(), facts(HEAT, 1, 0),
          RONIN.id(), facts(RONIN, 0.6f, 0.8f),
          BLANK.id(), TitleFacts.of(BLANK, List.of(), Set.of()));

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {
        "HISTORY.*",
        "NEAREST.*",
        "PLATFORM.*",
        "FAVORITE.*",
        "LANGUAGE.*",
        "LENGTH.*",
        "WATCHED",
        "IN_.*",
        "OWN.*",
        "LOCAL.*",
        "WEEKEND"
      })
  void ofNobodyNothingIsKnown(Feature personal) {
    assertThat(of(UserContext.ANONYMOUS, RONIN, personal)).isNaN();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RATING", "POPULARITY", "FRESHNESS", "RUNTIME", "RATING_COUNT", "WEEKLY_PLAYS"})
  void whatTheCatalogueDoesNotKnowIsNoZero(Feature fact) {
    assertThat(of(UserContext.ANONYMOUS, BLANK, fact)).isNaN();
  }

  @Test
  void aLegThatDidNotFindATitleHasNoRankOfIt() {
    assertThat(of(UserContext.ANONYMOUS, HEAT, Feature.TEXT_RANK)).isEqualTo(1);
    assertThat(of(UserContext.ANONYMOUS, HEAT, Feature.SQL_RANK)).isNaN();
    assertThat(of(UserContext.ANONYMOUS, RONIN, Feature.TEXT_SHARE)).isEqualTo(0.5f);
  }

  @Test
  void whoWatchedHeatIsNearToRonin() {
    UserContext user = watched(HEAT);

    assertThat(of(user, RONIN, Feature.HISTORY_GENRES)).isEqualTo(0.5f);
    assertThat(of(user, RONIN, Feature.HISTORY_VECTOR)).isEqualTo(0.6f);
    assertThat(of(user, HEAT, Feature.WATCHED)).isEqualTo(1);
    assertThat(of(user, HEAT, Feature.NEAREST_WATCHED)).as("a title is no sign of itself").isNaN();
  }

  @Test
  void whatWasDislikedIsNoSignOfTaste() {
    UserContext user =
        new UserContext(
            1,
            Preferences.NONE,
            List.of(new Watched(HEAT.id(), NOON, 1)),
            Map.of(HEAT.id(), 1.0),
            Set.of(),
            List.of());

    assertThat(of(user, RONIN, Feature.HISTORY_GENRES)).isNaN();
    assertThat(of(user, HEAT, Feature.OWN_RATING)).isEqualTo(1);
  }

  @Test
  void theHourIsThatOfWhoeverAsksAndNothingIsFinerThanIt() {
    UserContext user = in("Asia/Tokyo");

    assertThat(of(user, HEAT, Feature.LOCAL_HOUR)).isEqualTo(21);
    assertThat(of(user, HEAT, Feature.PLATFORM_MATCH)).isEqualTo(1);
    assertThat(Arrays.deepToString(rows(user, NOON)))
        .isEqualTo(Arrays.deepToString(rows(user, Instant.parse("2026-11-20T12:00:00Z"))));
  }

  @Test
  void theHourIsThatOfWhoeverAsksWhereItBeginsAtHalfPastToo() {
    float[][] rows = rows(in("Asia/Kolkata"), Instant.parse("2026-11-20T12:40:00Z")); // 18:10

    assertThat(rows[0][Feature.LOCAL_HOUR.column()]).isEqualTo(18);
  }

  private static UserContext in(String zone) {
    return new UserContext(
        1,
        new Preferences(
            List.of("Crime"), List.of("netflix"), null, List.of("en"), "US", ZoneId.of(zone)),
        List.of(),
        Map.of(),
        Set.of(),
        List.of());
  }

  @Test
  void theNameAnswersForItself() {
    assertThat(of(UserContext.ANONYMOUS, HEAT, Feature.QUERY_COVERS_NAME)).isEqualTo(1);
    assertThat(of(UserContext.ANONYMOUS, RONIN, Feature.NAME_COVERS_QUERY)).isZero();
  }

  private static float of(UserContext user, Title title, Feature feature) {
    int row = List.of(HEAT, RONIN, BLANK).indexOf(title);
    return rows(user, NOON)[row][feature.column()];
  }

  private static float[][] rows(UserContext user, Instant now) {
    Query query =
        new Query(
            "heat with guns",
            Interpretation.verbatim("heat with guns"),
            Filters.NONE,
            "US",
            List.of(),
            100,
            Sort.RELEVANCE,
            Set.of());
    Situation situation = new Situation(query, user, Taste.of(user, FACTS), now);
    return Features.of(
        situation,
        List.of(
            candidate(HEAT, 0.9, Map.of("text", new Evidence(1, 8, 1, 0.9))),
            candidate(RONIN, 0.5, Map.of("text", new Evidence(2, 4, 1, 0.5))),
            candidate(BLANK, 0.1, Map.of())),
        FACTS);
  }

  private static Candidate candidate(Title title, double fused, Map<String, Evidence> evidence) {
    return new Candidate(title.id(), evidence, Score.of(fused));
  }

  private static UserContext watched(Title title) {
    return new UserContext(
        1,
        Preferences.NONE,
        List.of(new Watched(title.id(), NOON, 1)),
        Map.of(),
        Set.of(),
        List.of());
  }

  private static TitleFacts facts(Title title, float x, float y) {
    return TitleFacts.of(
        title,
        List.of(new Embedding(new float[] {x, y})),
        Set.of(new Outlet("netflix", "US"), new Outlet("hulu", "GB")));
  }

  private static Title title(String name, int year, int minutes, double rating, String... genres) {
    return new Title(
        TitleId.ofSlug(name),
        name,
        name,
        null,
        TitleType.MOVIE,
        year,
        null,
        null,
        minutes,
        List.of(genres),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of("en"),
        "NR",
        rating,
        0,
        null,
        null);
  }
}
