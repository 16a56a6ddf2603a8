package io.marquee.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserChange.Played;
import io.marquee.catalog.UserChange.Preferred;
import io.marquee.catalog.UserChange.Rated;
import io.marquee.port.TitleStore.Draft;
import io.marquee.port.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPeopleTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Map<TitleId, Title> titles = new HashMap<>();

  @BeforeAll
  void read() throws Exception {
    try (CatalogueReader demo = DemoCatalogue.open(InstantSource.fixed(NOW))) {
      while (demo.hasNext()) {
        Draft draft = demo.next();
        titles.putIfAbsent(draft.title().id(), draft.title());
      }
    }
  }

  @Test
  void theSameCatalogueMakesTheSamePeopleInWhateverOrder() {
    List<Title> shelf = new ArrayList<>(titles.values());
    Map<String, List<UserChange>> people = DemoPeople.among(shelf, NOW);
    Collections.reverse(shelf);

    assertThat(DemoPeople.among(shelf, NOW)).isEqualTo(people);
    assertThat(people).hasSizeGreaterThan(4).containsKeys(DemoPeople.MIA, DemoPeople.VIKTOR);
  }

  @Test
  void everyLifeIsPlausible() {
    people()
        .forEach(
            (name, life) -> {
              assertThat(life).as(name).hasSizeBetween(90, UserStore.MOST_CHANGES);
              assertThat(life.getFirst()).isInstanceOf(Preferred.class);
              assertThat(of(life, Played.class))
                  .hasSizeGreaterThan(40)
                  .allSatisfy(
                      played ->
                          assertThat(played.watched().at())
                              .isBetween(NOW.minus(UserStore.HISTORY), NOW));
              assertThat(of(life, Rated.class)).extracting(Rated::at).allMatch(NOW::isAfter);
            });
  }

  @Test
  void whatOneLovesTheOtherDoesNot() {
    assertThat(stars(DemoPeople.MIA, "Romance")).isGreaterThan(3.5);
    assertThat(stars(DemoPeople.VIKTOR, "Horror")).isGreaterThan(3.5);
    assertThat(count(DemoPeople.MIA, "Horror")).isLessThan(5);
    assertThat(count(DemoPeople.VIKTOR, "Romance")).isLessThan(5);
  }

  @Test
  void childrenSeeWhatIsForChildren() {
    assertThat(of(life("theo"), Played.class))
        .extracting(played -> title(played.watched().title()).contentRating())
        .allMatch(rating -> ContentRating.age(rating).orElse(99) <= 8);
  }

  @Test
  void nobodyHasWatchedAnythingWhereThereIsNothing() {
    assertThat(DemoPeople.among(List.of(), NOW).values()).allMatch(life -> life.size() == 1);
  }

  private Map<String, List<UserChange>> people() {
    return DemoPeople.among(List.copyOf(titles.values()), NOW);
  }

  private List<UserChange> life(String name) {
    return Objects.requireNonNull(people().get(name));
  }

  private Title title(TitleId id) {
    return Objects.requireNonNull(titles.get(id));
  }

  private double stars(String name, String genre) {
    return rated(name, genre).stream().mapToDouble(Rated::stars).average().orElse(0);
  }

  private long count(String name, String genre) {
    return rated(name, genre).size();
  }

  private List<Rated> rated(String name, String genre) {
    return of(life(name), Rated.class).stream()
        .filter(rated -> title(rated.title()).genres().contains(genre))
        .toList();
  }

  private static <C extends UserChange> List<C> of(List<UserChange> life, Class<C> kind) {
    return life.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
