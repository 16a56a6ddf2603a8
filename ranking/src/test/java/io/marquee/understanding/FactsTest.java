package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Reading;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {

  @Test
  void whereTitlesHaveButANameAndATextEveryQuestionIsLookedForAsItStands() {
    Facts facts = Facts.NONE.with(entry(bare(0, List.of())));
    for (String question :
        List.of(
            "what is known of war in the family, without shock waves, available from the 90s",
            "short comedies on netflix not in french under two hours",
            "best rated series for kids tonight")) {
      Reading reading = read(facts, question);

      assertThat(reading.text()).isEqualTo(question);
      assertThat(EffectiveFilters.of(Filters.NONE, reading.interpretation()))
          .isEqualTo(Filters.NONE);
    }
  }

  @Test
  void aTitleIsFoundByItsNameAllTheSame() {
    Facts facts = Facts.NONE.with(entry(bare(0, List.of())));

    assertThat(read(facts, "Boundary Layer Flow").interpretation().intent())
        .isEqualTo(Intent.KNOWN_ITEM);
  }

  @Test
  void onlyWhatIsStatedFilters() {
    Facts facts = Facts.NONE.with(entry(bare(1994, List.of("Comedy"))));

    Reading reading = read(facts, "horror comedies from the 90s on netflix in french");

    Filters filters = EffectiveFilters.of(Filters.NONE, reading.interpretation());
    assertThat(filters.genres()).containsExactly("Comedy");
    assertThat(filters.years()).isNotNull();
    assertThat(filters.platforms()).isEmpty();
    assertThat(filters.languages()).isEmpty();
    assertThat(reading.text()).contains("horror").contains("netflix").contains("french");
  }

  @Test
  void whatIsStatedOnceStaysStated() {
    Facts facts = Facts.NONE.with(entry(bare(1994, List.of("Comedy"))));

    assertThat(facts.with(entry(bare(1994, List.of("Comedy"))))).isSameAs(facts);
    assertThat(facts.with(entry(bare(0, List.of()))).areStated()).isTrue();
  }

  private static Reading read(Facts facts, String text) {
    Title title = bare(1994, List.of("Comedy"));
    return new Interpreter(Gazetteer.of(List.of(title)), facts, Fixture.YEAR).read(text);
  }

  private static Entry entry(Title title) {
    return new Entry(title, 0, List.of());
  }

  private static Title bare(int year, List<String> genres) {
    return new Title(
        TitleId.ofSlug("document"),
        "document",
        "Boundary Layer Flow",
        null,
        TitleType.MOVIE,
        year,
        null,
        null,
        0,
        genres,
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
  }
}
