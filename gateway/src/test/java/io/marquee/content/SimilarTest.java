package io.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Query;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.pipeline.FakeTime;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.search.MemoryCatalogue;
import io.marquee.search.ScriptedLeg;
import io.marquee.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimilarTest {

  private final MemoryCatalogue catalogue =
      new MemoryCatalogue()
          .with(title("heat", "Heat", List.of("Crime", "Drama"), "Michael Mann", "Al Pacino"))
          .with(title("insider", "The Insider", List.of("Drama"), "Michael Mann", "Al Pacino"))
          .with(title("thief", "Thief", List.of("Crime", "Drama"), "Michael Mann", "James Caan"))
          .with(title("town", "The Town", List.of("Crime"), "Ben Affleck", "Jon Hamm"))
          .with(title("up", "Up", List.of("Animation"), "Pete Docter", "Ed Asner"))
          .with(title("heat-2", "Heat 2", List.of("Crime"), "Nobody", "Somebody"))
          .with(title("heat-3", "Heat 3", List.of("Crime"), "Nobody", "Somebody"));
  private final FakeTime time = new FakeTime();
  private final ScriptedLeg vector = new ScriptedLeg("vector");
  private final ScriptedLeg text = new ScriptedLeg("text");

  @Test
  void meaningPeopleAndGenresEachSayWhatTheyAdd() {
    vector.finds("heat", "town", "insider");
    text.finds("heat", "insider", "thief");

    List<Candidate> found = similar("heat", 10);

    assertThat(found)
        .extracting(Candidate::id)
        .containsExactly(id("insider"), id("town"), id("thief"));
    assertThat(found.getFirst().evidence()).containsOnlyKeys("vector", "people", "genre");
    assertThat(found.get(1).evidence()).containsOnlyKeys("vector", "genre");
    assertThat(found.getLast().evidence()).containsOnlyKeys("people", "genre");
    assertThat(Objects.requireNonNull(found.get(1).evidence().get("vector")).rank()).isEqualTo(1);
  }

  @Test
  void whatSharesNeitherPeopleNorGenresIsAlikeInMeaningOnly() {
    vector.finds("up");
    text.finds("up");

    assertThat(similar("heat", 10).getFirst().evidence()).containsOnlyKeys("vector");
  }

  @Test
  void whoIsAskedForIsWhoStandsInFront() {
    similar("heat", 10);

    assertThat(text.asked)
        .extracting(Query::filters)
        .extracting(Filters::people, Filters::genres)
        .containsExactly(
            tuple(List.of("Michael Mann"), List.of()),
            tuple(List.of("Al Pacino"), List.of()),
            tuple(List.of(), List.of("Crime", "Drama")));
  }

  @Test
  void aFranchiseDoesNotFillTheList() {
    vector.finds("heat-2", "heat-3", "town", "insider", "thief");

    assertThat(similar("heat", 4))
        .extracting(Candidate::id)
        .containsOnlyOnce(id("heat-2"))
        .doesNotContain(id("heat-3"))
        .hasSize(4);
    assertThat(similar("heat", 5)).extracting(Candidate::id).contains(id("heat-2"), id("heat-3"));
  }

  @Test
  void lateOrBrokenPeopleAndGenresCostOnlyThemselves() {
    vector.finds("town");
    text.fails(new IllegalStateException("closed"));

    assertThat(similar("heat", 10)).extracting(Candidate::id).containsExactly(id("town"));
  }

  @Test
  void whatIsNotThereResemblesNothing() {
    assertThat(ask("nothing", 10)).isEmpty();
  }

  private List<Candidate> similar(String slug, int limit) {
    return ask(slug, limit).orElseThrow();
  }

  private Optional<List<Candidate>> ask(String slug, int limit) {
    Weights weights = new Weights(Map.of("vector", 1.0, "people", 0.5, "genre", 0.25));
    Similar similar =
        new Similar(catalogue.index(), vector, text, new ReciprocalRankFusion(60, weights));
    Deadline deadline = Deadline.after(time.ticker(), Duration.ofMillis(200));
    return similar.to(id(slug), "US", limit, deadline).result();
  }

  private static TitleId id(String slug) {
    return TitleId.ofSlug(slug);
  }

  private static Title title(
      String slug, String name, List<String> genres, String director, String actor) {
    return new Title(
        id(slug),
        slug,
        name,
        null,
        TitleType.MOVIE,
        2000,
        null,
        null,
        100,
        genres,
        "",
        List.of(),
        List.of(actor),
        List.of(director),
        List.of(),
        List.of(),
        "NR",
        7,
        50,
        null,
        null);
  }
}
