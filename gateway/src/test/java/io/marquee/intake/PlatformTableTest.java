package io.marquee.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tables of platforms and of JustWatch say of titles. */
final class PlatformTableTest {

  private static final String BLOOD =
      "80000001,TV Show,Blood & Water,Nosipho Dumisa,\"Ama Qamata, Khosi Ngema\",South Africa,"
          + "\"September 24, 2021\",2021,TV-MA,2 Seasons,\"International TV Shows, TV Dramas\","
          + "\"A teen, a school.\"";

  private static final String TAXI =
      "tm84618,Taxi Driver,MOVIE,A veteran drives.,1976,R,113,\"['crime', 'drama']\",['US'],,"
          + "tt0075314,8.3,795222,27.612,8.2";

  private static final String FARGO =
      "ts1,Fargo,SHOW,Snow.,2014,TV-MA,53,\"['crime', 'european']\",\"['US', 'CA']\",4.0,,,,3.1,8.3";

  @TempDir Path folder;

  @Test
  void aRowOfAPlatformIsATitleWithAnOffer() {
    Path file = Sheets.write(folder, "t.csv", Sheets.STREAMING, BLOOD);
    SourceTitle expected =
        new SourceTitle(
            "netflix",
            "80000001",
            Map.of(),
            Sheets.AS_OF,
            "Blood & Water",
            null,
            TitleType.SERIES,
            2021,
            null,
            2,
            null,
            List.of("Drama"),
            "A teen, a school.",
            List.of(),
            List.of("Ama Qamata", "Khosi Ngema"),
            List.of("Nosipho Dumisa"),
            List.of("ZA"),
            List.of(),
            "TV-MA",
            null,
            null,
            null,
            null,
            List.of(offer("netflix", Instant.parse("2021-09-24T00:00:00Z"))));
    assertThat(Sheets.rows(file)).containsExactly(new Row.Read("t.csv", 2, expected, List.of()));
  }

  @Test
  void aRowOfJustWatchIsATitleWithItsRegistersAndScores() {
    Path file = Sheets.write(folder, "t.csv", Sheets.JUST_WATCH, TAXI, FARGO);
    List<Row> rows = Sheets.rows(file);
    assertThat(Sheets.title(rows.getFirst()))
        .returns("justwatch:netflix", SourceTitle::source)
        .returns("tm84618", SourceTitle::sourceId)
        .returns(Map.of("justwatch", "tm84618", "imdb", "tt0075314"), SourceTitle::externalIds)
        .returns(TitleType.MOVIE, SourceTitle::type)
        .returns(1976, SourceTitle::year)
        .returns(113, SourceTitle::runtimeMinutes)
        .returns(null, SourceTitle::seasons)
        .returns(List.of("Crime", "Drama"), SourceTitle::genres)
        .returns(List.of("US"), SourceTitle::countries)
        .returns("R", SourceTitle::contentRating)
        .returns(8.3, SourceTitle::rating)
        .returns(79.4, SourceTitle::popularity)
        .returns(List.of(offer("netflix", null)), SourceTitle::offers);
    assertThat(Sheets.title(rows.getLast()))
        .returns(TitleType.SERIES, SourceTitle::type)
        .returns(4, SourceTitle::seasons)
        .returns(53, SourceTitle::runtimeMinutes)
        .returns(8.3, SourceTitle::rating)
        .returns(18.4, SourceTitle::popularity)
        .returns(List.of("US", "CA"), SourceTitle::countries);
  }

  @Test
  void oneTitleOnTwoListsOfJustWatchIsTwoSourcesAndOneRegister() {
    Path netflix = Sheets.write(folder, "netflix_titles.csv", Sheets.JUST_WATCH, TAXI);
    Path hulu = Sheets.write(folder, "hulu_titles.csv", Sheets.JUST_WATCH, TAXI);
    List<SourceTitle> titles =
        Sheets.rows(Options.of(null, Sheets.AS_OF), netflix, hulu).stream()
            .map(Sheets::title)
            .toList();
    assertThat(titles)
        .extracting(title -> title.source() + " " + title.offers().getFirst().platform())
        .containsExactly("justwatch:netflix netflix", "justwatch:hulu hulu");
    assertThat(titles).extracting(SourceTitle::sourceId).containsOnly("tm84618");
    assertThat(titles)
        .allSatisfy(title -> assertThat(title.externalIds()).containsEntry("justwatch", "tm84618"));
  }

  @Test
  void creditsAreJoinedWhateverTheirOrderAndPlace() {
    Path credits =
        Sheets.write(
            folder,
            "credits.csv",
            Sheets.CREDITS,
            "1,ts1,Billy Bob Thornton,Lorne,ACTOR",
            "2,tm84618,Robert De Niro,Travis,ACTOR",
            "3,tm9,Nobody,,ACTOR",
            "4,tm84618,Martin Scorsese,,DIRECTOR",
            "5,ts1,Allison Tolman,Molly,ACTOR",
            "2,tm84618,Robert De Niro,Himself,ACTOR",
            "6,tm84618,Jodie Foster,Iris,ACTOR",
            "7,tm84618,Paul Schrader,,WRITER",
            "8,,Lost,,ACTOR");
    Path titles = Sheets.write(folder, "titles.csv", Sheets.JUST_WATCH, TAXI, FARGO);
    List<Row> rows = Sheets.rows(titles, credits);
    assertThat(Sheets.fault(rows.getFirst())).isEqualTo("10 id:  (the id of a title)");
    assertThat(Sheets.title(rows.get(1)))
        .returns(List.of("Robert De Niro", "Jodie Foster"), SourceTitle::cast)
        .returns(List.of("Martin Scorsese"), SourceTitle::directors);
    assertThat(Sheets.title(rows.get(2)))
        .returns(List.of("Billy Bob Thornton", "Allison Tolman"), SourceTitle::cast);
    assertThat(rows).hasSize(3);
    assertThat(Sheets.rows(credits, titles)).isEqualTo(rows);
  }

  @Test
  void creditsAloneAreRejected() {
    Path credits = Sheets.write(folder, "credits.csv", Sheets.CREDITS, "1,ts1,A,B,ACTOR");
    assertThat(Sheets.rows(credits))
        .extracting(Sheets::fault)
        .containsExactly("0 file: credits (the file with the titles, together with this one)");
  }

  @Test
  void columnsAreKnownByTheirNamesInAnyOrderAndAnyTable() {
    Path file =
        Sheets.write(
            folder,
            "apple_tv_titles.tsv",
            "imdbId\treleaseYear\tType\tTitle\tgenres\timdbAverageRating\timdbNumVotes\tavailableCountries\tmood",
            "tt0113277\t1995\tmovie\tHeat\tCrime, Drama\t8.3\t700000\tUS, DE\tdark");
    Row.Read row = Sheets.read(Sheets.rows(Options.of(null, Sheets.AS_OF), file).getFirst());
    assertThat(row.title())
        .returns("apple-tv-plus", SourceTitle::source)
        .returns("heat-1995-movie", SourceTitle::sourceId)
        .returns(Map.of("imdb", "tt0113277"), SourceTitle::externalIds)
        .returns(8.3, SourceTitle::rating);
    assertThat(row.title().offers()).extracting(Availability::region).containsExactly("US", "DE");
    assertThat(row.repairs())
        .containsExactly(new Repair("header", "mood", "", "columns of no use: not read"));
  }

  @Test
  void whatIsOfNoUseIsReportedOnceAFile() {
    String header = Sheets.STREAMING + ",mood";
    Path file = Sheets.write(folder, "t.csv", header, BLOOD + ",dark", BLOOD + ",light");
    assertThat(Sheets.rows(file))
        .extracting(row -> Sheets.read(row).repairs().size())
        .containsExactly(1, 0);
  }

  @Test
  void theNumberOfARowIsNoNameOfATitle() {
    Path file =
        Sheets.write(
            folder,
            "t.csv",
            Sheets.STREAMING,
            BLOOD.replace("80000001", "s2"),
            BLOOD.replace("80000001", ""),
            BLOOD.replace("80000001", "s3").replace("Blood & Water", "久保"));
    assertThat(Sheets.rows(file))
        .extracting(row -> Sheets.title(row).sourceId())
        .containsExactly("blood-water-2021-series", "blood-water-2021-series", "久保-2021-series");
  }

  @Test
  void aTableOfWhichNobodyKnowsThePlatformIsRejected() {
    Path file = Sheets.write(folder, "export.csv", Sheets.STREAMING, BLOOD);
    assertThat(Sheets.rows(Options.of(null, Sheets.AS_OF), file))
        .extracting(Sheets::fault)
        .containsExactly(
            "0 platform:  (--platform, for the file does not say whose titles it lists)");
  }

  @Test
  void aPlatformIsKnownByWhatPeopleCallIt() {
    assertThat(Platforms.named("HBO Max")).isEqualTo("max");
    assertThat(Platforms.named("Apple TV+")).isEqualTo("apple-tv-plus");
    assertThat(Platforms.named("Paramount Plus")).isEqualTo("paramount-plus");
    assertThat(Platforms.named("prime-video")).isEqualTo("prime-video");
    assertThat(Platforms.named("Some New One")).isEqualTo("some-new-one");
  }

  @Test
  void theFileNameTellsThePlatform() {
    assertThat(Platforms.ofFile("netflix_titles.csv.gz")).contains("netflix");
    assertThat(Platforms.ofFile("amazon_prime_titles.csv")).contains("prime-video");
    assertThat(Platforms.ofFile("Disney+ titles 2023.csv")).contains("disney-plus");
    assertThat(Platforms.ofFile("mubi-titles_2027.zip")).contains("mubi");
    assertThat(Platforms.ofFile("titles.csv")).isEmpty();
    assertThat(Platforms.ofFile("export.csv")).isEmpty();
  }

  private static Availability offer(String platform, @Nullable Instant added) {
    return new Availability(
        platform,
        "US",
        true,
        OfferType.SUBSCRIPTION,
        null,
        null,
        null,
        null,
        added,
        null,
        Sheets.AS_OF,
        "catalogue");
  }
}
