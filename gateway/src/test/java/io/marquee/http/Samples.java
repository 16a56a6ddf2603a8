package io.marquee.http;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Range;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.Total;
import io.marquee.content.ContentPage;
import io.marquee.content.IndexState;
import io.marquee.merging.Origin;
import io.marquee.merging.Provenance;
import io.marquee.ranking.Evidence;
import io.marquee.search.Result;
import io.marquee.search.SearchRequest;
import io.marquee.search.SearchResponse;
import io.marquee.search.SearchResponse.Metadata;
import io.marquee.search.SearchResponse.Source;
import io.marquee.search.SearchResponse.SourceStatus;
import io.marquee.search.SearchResponse.StageTook;
import io.marquee.search.Suggested;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers with every field set at least once. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final TitleId GOODFELLAS = TitleId.ofSlug("goodfellas-1990");
  static final TitleId FARGO = TitleId.ofSlug("fargo-2014");

  private Samples() {}

  static Result.Offer rent() {
    return new Result.Offer(
        "prime-video",
        "US",
        true,
        OfferType.RENT,
        new BigDecimal("3.50"),
        "USD",
        "4K",
        "https://watch.example/goodfellas",
        NOW.minusSeconds(86_400),
        NOW.plusSeconds(86_400),
        Result.OfferStatus.CACHED,
        NOW.minusSeconds(60),
        "catalogue");
  }

  static Result.Offer gone() {
    return new Result.Offer(
        "netflix",
        "US",
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Result.OfferStatus.UNVERIFIED,
        null,
        "webhook");
  }

  static Result full() {
    return new Result(
        GOODFELLAS,
        "Goodfellas",
        "Wiseguy",
        TitleType.MOVIE,
        1990,
        145,
        List.of("Crime", "Drama"),
        "A Brooklyn kid parks cars for wiseguys & grows up to share their heists.",
        8.7,
        List.of("Ray Liotta", "Robert De Niro"),
        List.of("Martin Scorsese"),
        "R",
        List.of("en", "it"),
        List.of("US"),
        "https://images.example/goodfellas.jpg",
        "https://video.example/goodfellas",
        List.of(rent(), gone()),
        List.of(new Result.Alike(FARGO, "Fargo")),
        true,
        4.5,
        0.975,
        true,
        Map.of(
            "vector", new Evidence(1, 0.8125, 1, 0.40625),
            "text", new Evidence(2, 12.5, 1.2, 0.56875)),
        Map.of("overview", List.of("grows up to share their <em>heists</em>")),
        new Result.Explanation(0.975, Map.of("recency", 0.0), 0, 0, 0.975, true));
  }

  static Result bare() {
    return new Result(
        FARGO,
        "Fargo",
        null,
        TitleType.SERIES,
        2014,
        null,
        List.of("Crime"),
        "Snow, and what is under it.",
        null,
        List.of(),
        List.of(),
        "NR",
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        0.25,
        null,
        Map.of("sql", new Evidence(4, 7.5, 0.5, 0.25)),
        null,
        null);
  }

  static SearchResponse response() {
    return new SearchResponse(
        "heist <script> from the 90s",
        interpretation(),
        new Total(42, Total.Relation.LOWER_BOUND),
        List.of(full(), bare()),
        Map.of(
            Facet.TYPE, List.of(new Facet.Count("movie", 40), new Facet.Count("series", 2)),
            Facet.DECADE, List.of(new Facet.Count("1990", 42))),
        List.of(
            new Suggested(
                Suggested.Kind.QUERY, "heist from the 90s", null, null, null, null, null)),
        "6f1c1a52-90f5-4bb1-9d2e-3d7a0a9c5f10.20",
        metadata());
  }

  private static Interpretation interpretation() {
    return new Interpretation(
        Interpretation.Intent.SIMILAR_TO,
        List.of("Crime"),
        List.of("Horror"),
        TitleType.MOVIE,
        List.of("netflix"),
        List.of("Robert De Niro"),
        List.of("Heat"),
        "Heat",
        Range.of(1990, 1999),
        new Range(null, 150),
        List.of("en"),
        List.of("US"),
        "R",
        7.5,
        List.of("tense"),
        true,
        "tonight",
        "heist",
        "local",
        0.75);
  }

  static List<Suggested> suggested() {
    return List.of(
        new Suggested(
            Suggested.Kind.TITLE,
            "Goodfellas",
            "Wiseguy",
            GOODFELLAS,
            TitleType.MOVIE,
            1990,
            "<em>Wis</em>eguy"),
        new Suggested(
            Suggested.Kind.PERSON, "Wes O'Hara", null, null, null, null, "Wes O&#39;Hara"));
  }

  private static Metadata metadata() {
    return new Metadata(
        41.23456,
        Map.of(
            "vector", new Source(SourceStatus.OK, 12.3456, 100, 3, null),
            "sql", new Source(SourceStatus.LATE, 80, 0, null, "still running at the deadline"),
            "text", new Source(SourceStatus.OK, 7.0004, 42, null, null)),
        List.of(
            new StageTook("admit", 0.21, 5.0, "ok", null),
            new StageTook("understand", 3.5, 30.0, "ok", null),
            new StageTook("retrieve", 80.1, 80.0, "late", "still running at the deadline"),
            new StageTook("fuse", 0.0004, null, "ok", null)),
        List.of("retrieve"),
        new SearchResponse.FusionUsed(
            SearchRequest.Mode.RRF, 60, Map.of("vector", 1.0, "sql", 0.5, "text", 1.2)),
        new SearchResponse.ModelUsed("lambdamart", "20261120-120000-0123abcd", null),
        "7",
        new SearchResponse.Place("GB", "Europe/London"),
        4711L,
        NOW);
  }

  static IndexState index() {
    return new IndexState(
        "7", 1_530, 4_711, 12.345, "minilm", new IndexState.Progress(200, 1_530, 900L), "no disk");
  }

  /** One title of two sources. */
  static Origin origin() {
    return new Origin(
        FARGO,
        "Fargo",
        Map.of("year", new Provenance("netflix", NOW), "cast", new Provenance("hulu", NOW)),
        List.of(
            word("netflix", "80001", Map.of("imdb", "tt2802850"), List.of(offer())), nothing()));
  }

  /** Of whom every field is known. */
  private static SourceTitle word(
      String source, String id, Map<String, String> ids, List<Availability> offers) {
    return new SourceTitle(
        source,
        id,
        ids,
        NOW,
        "Fargo",
        "Far go",
        TitleType.SERIES,
        2014,
        2024,
        5,
        53,
        List.of("Crime"),
        "A drifter comes to town.",
        List.of("snow"),
        List.of("Billy Bob Thornton"),
        List.of("Noah Hawley"),
        List.of("US"),
        List.of("en"),
        "TV-MA",
        8.8,
        70.5,
        "https://pictures.example/fargo",
        "https://trailers.example/fargo",
        offers);
  }

  /** Who says next to nothing. */
  private static SourceTitle nothing() {
    List<String> none = List.of();
    return new SourceTitle(
        "hulu",
        "fargo-0-series",
        Map.of(),
        NOW,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        none,
        "",
        none,
        none,
        none,
        none,
        none,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  private static Availability offer() {
    return new Availability(
        "netflix",
        "US",
        true,
        OfferType.BUY,
        new BigDecimal("9.99"),
        "USD",
        "HD",
        "https://watch.example/fargo",
        NOW,
        NOW,
        NOW,
        "catalogue");
  }

  static ContentPage page() {
    return new ContentPage(
        FARGO,
        "fargo-2014",
        "Fargo",
        "Fargo",
        TitleType.SERIES,
        2014,
        2024,
        5,
        53,
        List.of("Crime", "Drama"),
        "Snow, and what is under it.",
        List.of("snow", "small town"),
        List.of("Billy Bob Thornton"),
        List.of("Noah Hawley"),
        List.of("US"),
        List.of("en"),
        "TV-MA",
        8.8,
        84,
        "https://images.example/fargo.jpg",
        "https://video.example/fargo",
        List.of(rent()));
  }
}
