package io.marquee.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.SourceTitle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own format, where it says more than the demo catalogue does. */
final class OurLinesTest {

  @TempDir Path folder;

  @Test
  void aLineCanSayWhatOthersCallItAndWhenItWasTrue() {
    String line =
        """
        {"slug": "heat-1995", "id": "m-17", "title": "Heat", "type": "movie",\
         "external_ids": {"imdb": "tt0113277", "tmdb": "949"}, "as_of": "2026-01-02T03:04:05+01:00",\
         "offers": [{"platform": "max", "region": "US", "type": "subscription"}]}""";
    SourceTitle title = Sheets.title(rows(line).getFirst());
    Instant asOf = Instant.parse("2026-01-02T02:04:05Z");
    assertThat(title)
        .returns("catalogue", SourceTitle::source)
        .returns("heat-1995", SourceTitle::sourceId)
        .returns(
            Map.of("imdb", "tt0113277", "tmdb", "949", "catalogue", "m-17"),
            SourceTitle::externalIds)
        .returns(asOf, SourceTitle::asOf)
        .returns(null, SourceTitle::year)
        .returns(null, SourceTitle::rating)
        .returns(null, SourceTitle::contentRating);
    assertThat(title.offers()).extracting(Availability::checkedAt).containsExactly(asOf);
  }

  @Test
  void anIdIsEnoughWhereThereIsNoSlug() {
    List<Row> rows =
        rows(
            "{\"id\": \"m-17\", \"title\": \"Heat\", \"type\": \"movie\"}",
            "{\"title\": \"Heat\", \"type\": \"movie\"}",
            "{\"id\": \"m-18\", \"title\": \" \", \"type\": \"movie\"}",
            "{\"id\": \"m-19\", \"title\": \"A\", \"type\": \"movie\", \"external_ids\": {\"x\": \"1\"}}",
            "{\"id\": \"m-20\", \"title\": \"A\", \"type\": \"movie\", \"external_ids\": 5}");
    assertThat(Sheets.title(rows.getFirst()))
        .returns("m-17", SourceTitle::sourceId)
        .returns(Map.of(), SourceTitle::externalIds)
        .returns(Sheets.AS_OF, SourceTitle::asOf);
    assertThat(rows.subList(1, rows.size()))
        .extracting(Sheets::fault)
        .containsExactly(
            "2 slug: missing (lower-case words joined by hyphens, at most 200 characters)",
            "3 title: \" \" (at least one character)",
            "4 external_ids.x: \"1\" (no such field)",
            "5 external_ids: 5 (an object)");
  }

  private List<Row> rows(String... lines) {
    return Sheets.rows(Sheets.write(folder, "films.jsonl", lines));
  }
}
