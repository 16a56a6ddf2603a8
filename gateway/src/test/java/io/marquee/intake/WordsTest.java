package io.marquee.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.TitleType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shelves, languages, lists and certificates become. */
final class WordsTest {

  private final Findings findings = new Findings();

  @Test
  void aShelfIsGenresKeywordsAndPerhapsALanguage() {
    Genres genres =
        Genres.of(
            "listed_in",
            "Spanish-Language TV Shows, Stand-Up Comedy & Talk Shows, Anime Series, Crime & Western",
            findings);
    assertThat(genres.genres()).containsExactly("Comedy", "Animation", "Crime", "Western");
    assertThat(genres.keywords()).containsExactly("stand-up", "talk show", "anime");
    assertThat(genres.languages()).containsExactly("es");
    assertThat(findings.repairs()).isEmpty();
  }

  @Test
  void everyGenreOfTheCatalogueIsAShelf() {
    String all =
        "Action, Adventure, Animation, Comedy, Crime, Documentary, Drama, Family, Fantasy, History,"
            + " Horror, Music, Musical, Mystery, Romance, Science Fiction, Sport, Thriller, War,"
            + " Western";
    assertThat(Genres.of("genres", all, findings).genres()).isEqualTo(Listing.of(all));
    assertThat(Genres.of("genres", all.toLowerCase(Locale.ROOT), findings).genres())
        .isEqualTo(Listing.of(all));
  }

  @Test
  void listsAreReadInEveryForm() {
    assertThat(Listing.of("Action|Sci-Fi|")).containsExactly("Action", "Sci-Fi");
    assertThat(Listing.of("a; b, c")).containsExactly("a", "b, c");
    assertThat(Listing.of("['it\\'s', \"a, b\",]")).containsExactly("it's", "a, b");
    assertThat(Listing.of("[{'id': 1, 'name': 'War'}, {'iso_3166_1': 'US'}]"))
        .containsExactly("War", "US");
    assertThat(Listing.of("[broken, list")).containsExactly("[broken", "list");
    assertThat(Listing.of("[US, GB]")).containsExactly("US", "GB");
    assertThat(Listing.of("[]")).isEmpty();
  }

  @Test
  void languagesAreKnownByCodeAndName() {
    assertThat(Codes.languages("language", "English, fr, deu, pt-BR, cn, English (US)", findings))
        .containsExactly("en", "fr", "de", "pt", "zh");
    assertThat(Codes.languages("language", "Klingon", findings)).isEmpty();
    assertThat(findings.repairs()).extracting(Repair::value).containsExactly("Klingon");
  }

  @ParameterizedTest
  @CsvSource({
    "7+, PG, TV-PG", "12A, PG-13, TV-14", "13+, PG-13, TV-14", "14+, TV-14, TV-14", "15, R, TV-MA",
    "18+, R, TV-MA", "K-16, R, TV-MA", "U, G, TV-G", "0+, G, TV-G", "tv-ma, TV-MA, TV-MA",
    "Not Rated, NR, NR"
  })
  void certificatesOfOthersBecomeOurs(String certificate, String movie, String series) {
    assertThat(Certificates.of(certificate, TitleType.MOVIE)).contains(movie);
    assertThat(Certificates.of(certificate, TitleType.SERIES)).contains(series);
  }

  @Test
  void noCertificateIsOpenToYoungerPeopleThanItsAge() {
    for (int age = 1; age <= 17; age++) {
      for (TitleType type : TitleType.values()) {
        String rating = Certificates.of(age + "+", type).orElseThrow();
        int least = ContentRating.age(rating).orElseThrow();
        assertThat(least).as("%d+ of a %s", age, type).isGreaterThanOrEqualTo(age < 7 ? 0 : age);
      }
    }
  }

  @Test
  void whatTheProgramsOfOthersWriteForNothingIsNothing() {
    assertThat(Names.of("cast", "unknown, N/A", findings)).isEmpty();
    assertThat(Names.of("cast", "Ann" + ", Bob".repeat(3), findings))
        .isEqualTo(List.of("Ann", "Bob"));
  }
}
