package io.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.Json;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultsTest {

  @Test
  void whatNobodyKnowsIsLeftOut() {
    TitleId id = TitleId.ofSlug("undated");
    Title title =
        new Title(
            id,
            "undated",
            "Undated",
            null,
            TitleType.MOVIE,
            0,
            null,
            null,
            0,
            List.of(),
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "NR",
            0,
            0,
            null,
            null);
    Candidate candidate = new Candidate(id, Map.of(), Score.of(0.5));
    assertThat(Json.string(Results.of(title, List.of(), candidate, Results.Extras.NONE)))
        .contains("\"title\":\"Undated\"")
        .doesNotContain("\"year\"", "\"runtime_minutes\"", "\"rating\"");
  }
}
