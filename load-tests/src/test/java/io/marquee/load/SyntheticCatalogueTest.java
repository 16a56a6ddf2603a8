package io.marquee.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.load.SyntheticCatalogue.Child;
import io.marquee.load.SyntheticCatalogue.Parent;
import io.marquee.port.Passages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticCatalogueTest {

  private static final List<Parent> PARENTS = Growth.parents();

  private final SyntheticCatalogue catalogue = new SyntheticCatalogue(PARENTS, 7);

  @Test
  void aTitleOfASeedIsAlwaysTheSame() {
    Child once = catalogue.at(1_234);
    catalogue.at(5);
    Child again = new SyntheticCatalogue(PARENTS, 7).at(1_234);
    assertThat(again.draft()).isEqualTo(once.draft());
    assertThat(again.passages()).isEqualTo(once.passages());
    assertThat(new SyntheticCatalogue(PARENTS, 8).at(1_234).draft().title().overview())
        .isNotEqualTo(once.draft().title().overview());
  }

  @Test
  void everyPassageHasAVectorOfUnitLength() {
    for (Child child : first(300)) {
      assertThat(child.passages()).hasSize(Passages.of(child.draft().title()).size());
      for (Embedding passage : child.passages()) {
        assertThat(dot(passage, passage)).isBetween(0.999, 1.001);
      }
    }
  }

  @Test
  void newWordsKeepComingAsTheCatalogueGrows() {
    int small = words(first(500));
    int large = words(first(4_000));
    assertThat(large).isGreaterThan(small * 2).isLessThan(small * 8);
  }

  @Test
  void fewPeopleAreInManyTitlesAndManyInFew() {
    List<String> cast =
        first(3_000).stream().flatMap(child -> title(child).cast().stream()).toList();
    long most =
        cast.stream()
            .collect(java.util.stream.Collectors.groupingBy(name -> name))
            .values()
            .stream()
            .mapToLong(List::size)
            .max()
            .orElseThrow();
    assertThat(new HashSet<>(cast).size()).isGreaterThan(cast.size() / 4);
    assertThat(most).isGreaterThan(cast.size() / 200L);
  }

  @Test
  void whatIsCloseInMeaningIsNoCopy() {
    List<Child> children = first(400);
    double closest = 0;
    for (int i = 0; i < children.size(); i++) {
      for (int j = 0; j < i; j++) {
        closest =
            Math.max(
                closest,
                dot(children.get(i).passages().getFirst(), children.get(j).passages().getFirst()));
      }
    }
    assertThat(closest).isBetween(0.4, 0.98);
  }

  private List<Child> first(int count) {
    return IntStream.range(0, count).mapToObj(catalogue::at).toList();
  }

  private static Title title(Child child) {
    return child.draft().title();
  }

  private static int words(List<Child> children) {
    Set<String> words = new HashSet<>();
    for (Child child : children) {
      Stream.of(title(child).overview().toLowerCase(java.util.Locale.ROOT).split("\\P{L}+", -1))
          .forEach(words::add);
    }
    return words.size();
  }

  private static double dot(Embedding one, Embedding other) {
    double sum = 0;
    for (int i = 0; i < one.values().length; i++) {
      sum += one.values()[i] * other.values()[i];
    }
    return sum;
  }
}
