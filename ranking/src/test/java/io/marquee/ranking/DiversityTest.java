package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.TitleId;
import io.marquee.ranking.Diversity.Caps;
import io.marquee.ranking.Diversity.Traits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiversityTest {

  private final Map<TitleId, String> slugs = new HashMap<>();
  private final Map<TitleId, Traits> traits = new HashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();

  @Test
  void whatResemblesTheOneBeforeComesLater() {
    title("Heat", 0.9, "Crime", 1995);
    title("Thief", 0.89, "Crime", 1981);
    title("Up", 0.85, "Animation", 2009);

    assertThat(names(new Diversity(0.1, Caps.NONE), 3)).containsExactly("Heat", "Up", "Thief");
    assertThat(names(new Diversity(0.01, Caps.NONE), 3)).containsExactly("Heat", "Thief", "Up");
  }

  @Test
  void whatIsMuchBetterStaysInFrontOfWhatIsOther() {
    title("Rocky", 0.9, "Drama", 1976);
    title("Rocky II", 0.7, "Drama", 1979);
    title("Up", 0.3, "Animation", 2009);

    assertThat(names(new Diversity(0.1, Caps.NONE), 2)).containsExactly("Rocky", "Rocky II");
  }

  @Test
  void ofAKindThereIsAShareOfThePage() {
    for (int i = 0; i < 6; i++) {
      title("Crime" + i, 0.9 - i / 100.0, "Crime", 1900 + 10 * i);
    }
    title("Up", 0.2, "Animation", 2009);
    title("Coco", 0.1, "Music", 2017);

    assertThat(names(new Diversity(0, new Caps(0.5, 1, 1, 1)), 4))
        .containsExactly("Crime0", "Crime1", "Up", "Coco");
  }

  @Test
  void aFranchiseHasItsShareUnlessNothingElseIsLeft() {
    title("Rocky", 0.9, "Drama", 1976);
    title("Rocky II", 0.8, "Drama", 1979);
    title("Rocky III", 0.7, "Drama", 1982);
    title("Heat", 0.1, "Crime", 1995);

    assertThat(names(new Diversity(0, new Caps(1, 0.25, 1, 1)), 4))
        .containsExactly("Rocky", "Heat", "Rocky II", "Rocky III");
  }

  @Test
  void aPlatformIsFullOnlyForWhoIsNowhereElse() {
    title("A", 0.9, "One", 1900, "netflix");
    title("B", 0.8, "Two", 1910, "netflix");
    title("C", 0.7, "Three", 1920, "netflix", "hulu");
    title("D", 0.6, "Four", 1930);

    assertThat(names(new Diversity(0, new Caps(1, 1, 1, 0.25)), 4))
        .containsExactly("A", "C", "D", "B");
  }

  /** Seeds 1 to 50. */
  @Test
  void thePageIsInTheOrderOfItsScoresWhichAreTheirSums() {
    for (int seed = 1; seed <= 50; seed++) {
      traits.clear();
      candidates.clear();
      Random random = new Random(seed);
      List<String> genres = List.of("Crime", "Drama", "Comedy");
      for (int i = 0; i < 40; i++) {
        title("T" + i, random.nextDouble(), genres.get(random.nextInt(3)), 1980 + i);
      }
      candidates.sort(Candidate.BEST_FIRST);

      List<Candidate> page =
          new Diversity(0.2, new Caps(0.4, 0.2, 0.3, 1)).pages(candidates, traits, 20);

      assertThat(page).as("seed " + seed).hasSize(40).doesNotHaveDuplicates();
      assertThat(page).extracting(Candidate::id).doesNotHaveDuplicates();
      for (int i = 0; i < page.size(); i++) {
        Score score = page.get(i).score();
        assertThat(score.diversity()).isLessThanOrEqualTo(1e-12);
        assertThat(score.total()).isCloseTo(score.fusion() + score.diversity(), within(1e-12));
        if (i > 0) {
          assertThat(score.total()).isLessThanOrEqualTo(page.get(i - 1).score().total() + 1e-12);
        }
      }
    }
  }

  private List<String> names(Diversity diversity, int limit) {
    return diversity.pages(candidates, traits, limit).stream()
        .limit(limit)
        .map(candidate -> String.valueOf(slugs.get(candidate.id())))
        .toList();
  }

  private void title(String name, double score, String genre, int year, String... platforms) {
    TitleId id = TitleId.ofSlug(name);
    slugs.put(id, name);
    candidates.add(new Candidate(id, Map.of(), Score.of(score)));
    traits.put(
        id,
        new Traits(
            genre, Set.of(genre), year / 10, Likeness.Franchise.of(name), Set.of(platforms)));
  }
}
