package io.marquee.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of dirt in a platform's table: what becomes of it, and what the report says. */
final class DirtTest {

  private static final String[] USUAL = {
    "81000001", "Movie", "Heat", "Michael Mann", "Al Pacino", "United States",
    "\"September 5, 2021\"", "1995", "R", "170 min", "Dramas", "A heist."
  };

  private static final Map<String, Function<SourceTitle, Object>> FIELDS =
      Map.ofEntries(
          Map.entry("type", SourceTitle::type),
          Map.entry("title", title -> String.valueOf(title.title())),
          Map.entry("director", SourceTitle::directors),
          Map.entry("cast", SourceTitle::cast),
          Map.entry("country", SourceTitle::countries),
          Map.entry(
              "date_added", title -> String.valueOf(title.offers().getFirst().availableFrom())),
          Map.entry("release_year", title -> title.year() + " " + title.endYear()),
          Map.entry("rating", title -> String.valueOf(title.contentRating())),
          Map.entry(
              "duration", title -> title.runtimeMinutes() + " min " + title.seasons() + " seasons"),
          Map.entry("listed_in", title -> title.genres() + " " + title.keywords()),
          Map.entry("description", SourceTitle::overview));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title        | Heat\u200b             | Heat                | invisible characters
          title        | \ufeffHeat             | Heat                | invisible characters
          title        | He\u00adat             | Heat                | invisible characters
          title        | Legend\u00a0of\u00a0X | Legend of X         | odd or doubled spaces
          title        | Tom &amp; Jerry         | Tom & Jerry         | HTML entities
          title        | Caf&#233; &eacute;      | Café é              | HTML entities
          title        | AmÃ©lie                 | Amélie              | UTF-8 read as another encoding
          title        | Tommyâ€™s              | Tommy’s             | UTF-8 read as another encoding
          title        | ÐœÐ¸Ñ€                  | Мир                 | UTF-8 read as another encoding
          title        | America\u0092s         | America’s           | windows-1252 characters
          title        | Cafe\u0301             | Café                | letters and accents apart
          title        | Heat   2                | Heat 2              | odd or doubled spaces
          title        | "Heat"                  | Heat                | quotes, quality or year in the title
          title        | Heat (4K UHD)           | Heat                | quotes, quality or year in the title
          title        | «CAFÉ»                  | CAFÉ                | quotes, quality or year in the title
          title        | CAFÉ»                   | CAFÉ»               |
          title        | The "Heat" of It        | The "Heat" of It    |
          title        | Love \u2764\ufe0f\u200d\ud83d\udd25 | Love \u2764\ufe0f\u200d\ud83d\udd25 |
          title        | None                    | None                |
          title        | 1917                    | 1917                |
          director     | Ann Lee, , Bob Ray,     | [Ann Lee, Bob Ray]  |
          director     | Ann Lee, Bob Ray, ann lee | [Ann Lee, Bob Ray] | named before
          director     | 1                       | []                  | no name
          director     | Director Ann Lee tells the sweeping tale of a woman, and of the sea. | [] | a sentence, no names
          cast         | Robert Downey, Jr., Al  | [Robert Downey Jr., Al] |
          cast         | Ann Lee, And Many More  | [Ann Lee]           |
          cast         | ['Ann Lee', "Conan O'Brien"] | [Ann Lee, Conan O'Brien] |
          cast         | N/A                     | []                  |
          country      | , France, USA,          | [FR, US]            |
          country      | West Germany, France    | [DE, FR]            | a country of the past: its successor
          country      | Soviet Union            | [RU]                | a country of the past: its successor
          country      | Atlantis                | []                  | no country that is known
          country      | Türkiye, Turkey, South Korea, Hong Kong | [TR, KR, HK] |
          date_added   |                         | null                |
          date_added   | 2021-09-05              | 2021-09-05T00:00:00Z |
          date_added   | 5-Sep-21                | 2021-09-05T00:00:00Z |
          date_added   | 9/25/2021               | 2021-09-25T00:00:00Z |
          date_added   | 4/5/2021                | null                | no day that is past
          date_added   | soon                    | null                | no day that is past
          date_added   | January 1, 2099         | null                | no day that is past
          release_year | 1995.0                  | 1995 null           | the year of it
          release_year | 1995-12-15              | 1995 null           | the year of it
          release_year | 1066                    | null null           | no year from 1870 to 2100
          release_year | 19955                   | null null           | no year from 1870 to 2100
          release_year | soon                    | null null           | no year from 1870 to 2100
          release_year |                         | null null           |
          rating       | 13+                     | PG-13               | an age certificate of another system
          rating       | AGES_18_                | R                   | an age certificate of another system
          rating       | ALL                     | G                   | an age certificate of another system
          rating       | TV-Y7-FV                | TV-Y7               | an age certificate of another system
          rating       | UNRATED                 | NR                  | an age certificate of another system
          rating       | FSK 16                  | R                   | an age certificate of another system
          rating       | 8.7                     | null                | no age certificate that is known
          rating       |                         | null                |
          duration     | 1 h 32 min              | 92 min null seasons |
          duration     | 1h 32m                  | 92 min null seasons |
          duration     | 2 hr                    | 120 min null seasons |
          duration     | PT1H32M                 | 92 min null seasons |
          duration     | 92                      | 92 min null seasons |
          duration     | 92.0                    | 92 min null seasons |
          duration     | 0 min                   | null min null seasons | no length in minutes or seasons
          duration     | 99999999 min            | null min null seasons | no length in minutes or seasons
          duration     | long                    | null min null seasons | no length in minutes or seasons
          duration     | Season 2                | null min 2 seasons  | told by the rest of the row
          listed_in    | Documentaries, International Movies | [Documentary] [] |
          listed_in    | TV Dramas, Sci-Fi & Fantasy | [Drama, Science Fiction, Fantasy] [] |
          listed_in    | Arts, Entertainment, and Culture, Comedy | [Comedy] [arts] |
          listed_in    | ['documentation', 'scifi'] | [Documentary, Science Fiction] [] |
          listed_in    | [{'id': 28, 'name': 'Action'}] | [Action] []  |
          listed_in    | Cozy Mysteries & Horror | [] [cozy mysteries & horror] | no genre that is known: kept as a keyword
          """)
  void isRepairedWithItsReason(
      String column, @Nullable String dirty, String clean, @Nullable String reason) {
    Row.Read row = Sheets.read(only(Sheets.row(Sheets.STREAMING, column, dirty, USUAL)));
    assertThat(String.valueOf(requireNonNull(FIELDS.get(column)).apply(row.title())))
        .isEqualTo(clean);
    assertThat(row.repairs())
        .extracting(Repair::reason)
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rating       | 74 min  |           | 74 min
          rating       | 2 Seasons |         | 2 Seasons
          duration     | TV-MA   | TV-MA     |
          """)
  void whatSlippedIntoAnotherColumnIsMovedBack(
      String column, String value, @Nullable String rating, @Nullable String duration) {
    String[] usual = USUAL.clone();
    usual[8] = "";
    usual[9] = "";
    Row.Read row = Sheets.read(only(Sheets.row(Sheets.STREAMING, column, value, usual)));
    assertThat(row.title().contentRating()).isEqualTo(rating);
    assertThat(row.title().runtimeMinutes()).isEqualTo(value.equals("74 min") ? 74 : null);
    assertThat(row.title().seasons()).isEqualTo(value.equals("2 Seasons") ? 2 : null);
    assertThat(row.repairs().getFirst())
        .isEqualTo(
            new Repair(
                column,
                value,
                "",
                "belongs to " + (duration == null ? "rating" : "duration") + ", moved there"));
  }

  @Test
  void twoValuesThatChangedPlacesChangeBack() {
    String[] usual = USUAL.clone();
    usual[8] = "74 min";
    usual[9] = "TV-14";
    SourceTitle title = Sheets.title(only(String.join(",", usual)));
    assertThat(title.contentRating()).isEqualTo("TV-14");
    assertThat(title.runtimeMinutes()).isEqualTo(74);
  }

  @Test
  void whatFieldsSayOfTheTypeIsBelievedWhereTheTypeIsMissing() {
    String series = Sheets.row(Sheets.STREAMING, "type", "", USUAL).replace("170 min", "3 Seasons");
    assertThat(Sheets.title(only(series)).type()).isEqualTo(TitleType.SERIES);
    assertThat(Sheets.title(only(Sheets.row(Sheets.STREAMING, "type", "", USUAL))).type())
        .isEqualTo(TitleType.MOVIE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title |         | 2 title:  (a title of 1 to 500 characters)
          title | \u200b  | 2 title:  (a title of 1 to 500 characters)
          type  | Podcast | 2 type: Podcast (Movie or TV Show, or a duration that tells)
          """)
  void whatCannotBeATitleIsRejected(String column, @Nullable String value, String fault) {
    assertThat(Sheets.fault(only(Sheets.row(Sheets.STREAMING, column, value, USUAL))))
        .isEqualTo(fault);
  }

  @Test
  void aRowOfWhichNothingTellsTheTypeIsRejected() {
    String row = Sheets.row(Sheets.STREAMING, "type", "", USUAL).replace("170 min", "");
    assertThat(Sheets.fault(only(row))).startsWith("2 type: ");
  }

  @Test
  void aYearInTheTitleCountsWhereThereIsNoOther() {
    String row = Sheets.row(Sheets.STREAMING, "title", "Heat (1995)", USUAL);
    assertThat(Sheets.title(only(row)).title()).isEqualTo("Heat (1995)");
    SourceTitle title = Sheets.title(only(row.replace(",1995,", ",,")));
    assertThat(title.title()).isEqualTo("Heat");
    assertThat(title.year()).isEqualTo(1995);
  }

  private Row only(String line) {
    List<Row> rows = Sheets.rows(Sheets.write(folder, "t.csv", Sheets.STREAMING, line));
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
