package io.marquee.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.intake.Limits;
import io.marquee.port.TitleStore.Draft;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogueReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final String LEAST =
      """
      {"slug": "%s", "title": "A", "type": "movie", "year": 2001}""";

  private static final String WITH = LEAST.formatted("a-2001").replace("}", ", %s}");

  @TempDir Path folder;

  @Test
  void everyFieldOfALineIsRead() throws IOException {
    String line =
        """
        {"slug": "dark-2017", "title": "Dark", "original_title": "Düster", "type": "series",\
         "year": 2017, "end_year": 2020, "seasons": 3, "runtime_minutes": 60,\
         "genres": ["Drama", "Mystery"], "overview": "Children vanish.", "keywords": ["time travel"],\
         "cast": ["Louis Hofmann"], "directors": ["Baran bo Odar"], "countries": ["DE"],\
         "languages": ["de", "en"], "content_rating": "TV-MA", "rating": 8.7, "popularity": 85,\
         "poster_url": "https://example.org/p.jpg", "trailer_url": "http://example.org/t",\
         "offers": [{"platform": "netflix", "region": "DE", "type": "rent", "price": 3.50,\
         "currency": "EUR", "quality": "4K", "url": "https://example.org/watch"}]}""";
    Title title =
        new Title(
            TitleId.ofSlug("dark-2017"),
            "dark-2017",
            "Dark",
            "Düster",
            TitleType.SERIES,
            2017,
            2020,
            3,
            60,
            List.of("Drama", "Mystery"),
            "Children vanish.",
            List.of("time travel"),
            List.of("Louis Hofmann"),
            List.of("Baran bo Odar"),
            List.of("DE"),
            List.of("de", "en"),
            "TV-MA",
            8.7,
            85,
            "https://example.org/p.jpg",
            "http://example.org/t");
    Availability offer =
        new Availability(
            "netflix",
            "DE",
            true,
            OfferType.RENT,
            new BigDecimal("3.50"),
            "EUR",
            "4K",
            "https://example.org/watch",
            null,
            null,
            NOW,
            "catalogue");
    assertThat(drafts(file("a.jsonl", line))).containsExactly(new Draft(title, List.of(offer)));
  }

  @Test
  void whatIsAbsentStaysAbsent() throws IOException {
    String line =
        WITH.formatted("\"seasons\": null, \"offers\": [%s]")
            .formatted("{\"platform\": \"max\", \"region\": \"US\", \"type\": \"buy\"}");
    Draft draft = drafts(file("a.jsonl", line)).getFirst();
    assertThat(draft.title())
        .returns(null, Title::originalTitle)
        .returns(null, Title::seasons)
        .returns(0, Title::runtimeMinutes)
        .returns(List.of(), Title::genres)
        .returns("", Title::overview)
        .returns("NR", Title::contentRating)
        .returns(null, Title::posterUrl);
    assertThat(draft.offers().getFirst())
        .returns(null, Availability::price)
        .returns(null, Availability::currency)
        .returns(null, Availability::quality)
        .returns(null, Availability::url);
  }

  @Test
  void partsAreOneCatalogueAndTheFirstOfASlugCounts() throws IOException {
    URL one = file("one.jsonl", LEAST.formatted("a"), LEAST.formatted("b"));
    URL two = file("two.jsonl", LEAST.formatted("b").replace("\"A\"", "\"Other\""), "");
    URL three = file("three.jsonl", "", LEAST.formatted("c") + "\r", "  ", LEAST.formatted("a"));
    assertThat(drafts(one, two, three))
        .extracting(draft -> draft.title().slug() + " " + draft.title().title())
        .containsExactly("a A", "b A", "c A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "budget": 5                | budget: 5 (expected: no such field)
          "title": "B"               | line: Duplicate field 'title' (expected: one JSON object)
          "seasons": "two"           | seasons: "two" (expected: a whole number)
          "seasons": 2.5             | seasons: 2.5 (expected: a whole number)
          "seasons": 99999999999     | seasons: 99999999999 (expected: a whole number)
          "rating": "good"           | rating: "good" (expected: a number from 0 to 10)
          "rating": 11               | rating: 11 (expected: a number from 0 to 10)
          "rating": 1e999            | rating: 1E+999 (expected: a number from 0 to 10)
          "genres": "Drama"          | genres: "Drama" (expected: an array)
          "genres": ["Drama", 5]     | genres[1]: 5 (expected: a string without control characters)
          "overview": "a\\u0000b"    | overview: "a\\u0000b" (expected: a string without control characters)
          "countries": ["usa"]       | countries[0]: "usa" (expected: ISO 3166-1 alpha-2)
          "poster_url": "javascript:1" | poster_url: "javascript:1" (expected: an http or https address)
          "offers": [5]              | offers[0]: 5 (expected: an object)
          "offers": [{"type": "loan"}] | offers[0].type: "loan" (expected: buy or free or rent or subscription)
          "offers": [{"type": "free"}] | offers[0].platform: missing (expected: lower-case words joined by hyphens, at most 200 characters)
          "offers": [{"type": "rent", "price": -1}] | offers[0].price: -1 (expected: 0 to 999999.9999, at most 4 decimals)
          "offers": [{"type": "rent", "price": 1e99999}] | offers[0].price: 1E+99999 (expected: 0 to 999999.9999, at most 4 decimals)
          "offers": [{"type": "rent", "price": 1, "platform": "max", "region": "US"}] | offers[0].currency: missing (expected: ISO 4217)
          "offers": [{"type": "free", "price": 1, "platform": "max", "region": "US"}] | offers[0].price: 1 (expected: no such field)
          """)
  void whatIsWrongIsNamedWithItsLine(String field, String problem) throws IOException {
    assertThat(problem(LEAST.formatted("first"), WITH.formatted(field)))
        .isEqualTo("a.jsonl:2: " + problem);
  }

  @Test
  void aLineThatIsNoObjectIsNamed() throws IOException {
    assertThat(problem("[1]")).isEqualTo("a.jsonl:1: line: [1] (expected: a JSON object)");
    assertThat(problem("{} {}")).startsWith("a.jsonl:1: line: ");
    assertThat(problem("not json")).startsWith("a.jsonl:1: line: ");
    assertThat(problem("{\"slug\": \"a")).startsWith("a.jsonl:1: line: ");
    assertThat(problem("[".repeat(5_000))).startsWith("a.jsonl:1: line: ");
    assertThat(problem("{}")).startsWith("a.jsonl:1: slug: missing");
    assertThat(problem(LEAST.formatted("UPPER"))).startsWith("a.jsonl:1: slug: \"UPPER\"");
    assertThat(problem(LEAST.replace("2001", "1700").formatted("a")))
        .startsWith("a.jsonl:1: year: ");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(
        file, LEAST.replace("\"A\"", "\"é\"").formatted("a").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> drafts(file.toUri().toURL()))
        .isInstanceOf(CatalogueProblem.class)
        .hasMessageStartingWith("latin.jsonl:1: line: ");
  }

  @Test
  void aLineMayBeLongButNotLonger() throws IOException {
    String line = WITH.formatted("\"overview\": \"%s\"");
    String longest = line.formatted("x".repeat(Limits.DEFAULT.rowBytes() - line.length() + 2));
    assertThat(longest).hasSize(Limits.DEFAULT.rowBytes());
    assertThat(drafts(file("a.jsonl", longest))).hasSize(1);
    assertThat(problem(longest.replace("\"A\"", "\"AB\"")))
        .isEqualTo("a.jsonl:1: line: longer (expected: at most 65536 bytes)");
  }

  @Test
  void afterAWrongLineTheReaderGoesOn() throws IOException {
    URL file =
        file("a.jsonl", LEAST.formatted("a"), "wrong", "x".repeat(100_000), LEAST.formatted("b"));
    List<String> outcomes = new ArrayList<>();
    try (CatalogueReader reader = new CatalogueReader(List.of(file), InstantSource.fixed(NOW))) {
      while (reader.hasNext()) {
        try {
          outcomes.add(reader.next().title().slug());
        } catch (CatalogueProblem problem) {
          outcomes.add("problem");
        }
      }
    }
    assertThat(outcomes).containsExactly("a", "problem", "problem", "b");
  }

  @Test
  void theDemoCatalogueIsReadWithoutAProblem() throws IOException {
    try (CatalogueReader reader = DemoCatalogue.open(InstantSource.fixed(NOW))) {
      assertThat(reader).toIterable().hasSize(DemoCatalogue.SIZE);
    }
  }

  private String problem(String... lines) throws IOException {
    URL file = file("a.jsonl", lines);
    try {
      throw new AssertionError("read: " + drafts(file));
    } catch (CatalogueProblem problem) {
      return String.valueOf(problem.getMessage());
    }
  }

  private URL file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines)).toUri().toURL();
  }

  private static List<Draft> drafts(URL... parts) throws IOException {
    List<Draft> drafts = new ArrayList<>();
    try (CatalogueReader reader = new CatalogueReader(List.of(parts), InstantSource.fixed(NOW))) {
      reader.forEachRemaining(drafts::add);
    }
    return drafts;
  }
}
