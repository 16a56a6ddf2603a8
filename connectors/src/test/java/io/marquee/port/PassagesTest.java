package io.marquee.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PassagesTest {

  private static final String SENTENCE = "The weatherman wakes up on the very same morning again.";

  @Test
  void aTitleIsItsWholeAndItsThemes() {
    assertThat(Passages.of(title("He relives a day.", List.of("time loop", "small town"))))
        .containsExactly(
            "Groundhog Day. Comedy, Fantasy. He relives a day. time loop, small town.",
            "time loop, small town, Comedy, Fantasy");
  }

  @Test
  void aTitleWithoutKeywordsIsOnePassage() {
    assertThat(Passages.of(title("He relives a day.", List.of())))
        .containsExactly("Groundhog Day. Comedy, Fantasy. He relives a day.");
  }

  @Test
  void aLongOverviewIsAlsoItsPieces() {
    String overview =
        String.join(" ", SENTENCE, SENTENCE, SENTENCE, SENTENCE, SENTENCE, SENTENCE, "End.");
    List<String> passages = Passages.of(title(overview, List.of("time loop")));
    assertThat(passages).hasSize(4);
    assertThat(String.join(" ", passages.subList(2, 4))).isEqualTo(overview);
  }

  @Test
  void noTitleHasMorePassagesThanMost() {
    String overview = (SENTENCE + " ").repeat(200);
    assertThat(Passages.of(title(overview, List.of("time loop")))).hasSize(Passages.MOST);
  }

  @Test
  void shortSentencesStayWithTheOneBeforeAndWhatIsOverWithTheLast() {
    assertThat(Passages.sentences(SENTENCE + " Every day! " + SENTENCE + " " + SENTENCE, 2))
        .containsExactly(SENTENCE + " Every day!", SENTENCE + " " + SENTENCE);
  }

  @Test
  void onlyTheSameTextHasTheSameHash() {
    assertThat(Passages.hash("one")).hasSize(32).isEqualTo(Passages.hash("one"));
    assertThat(Passages.hash("one")).isNotEqualTo(Passages.hash("One"));
  }

  private static Title title(String overview, List<String> keywords) {
    return new Title(
        TitleId.ofSlug("groundhog-day-1993"),
        "groundhog-day-1993",
        "Groundhog Day",
        null,
        TitleType.MOVIE,
        1993,
        null,
        null,
        101,
        List.of("Comedy", "Fantasy"),
        overview,
        keywords,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "PG",
        8,
        80,
        null,
        null);
  }
}
