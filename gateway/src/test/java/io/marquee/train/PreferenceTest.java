package io.marquee.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.ranking.Interleaving;
import io.marquee.train.LoggedSearch.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

  private static final List<String> MODELS = List.of("old", "new");
  private static final List<String> WANTED_LAST = List.of("a", "b", "c", "d", "e", "f");
  private static final List<String> WANTED_FIRST = List.of("f", "e", "a", "b", "c", "d");

  @Test
  void peoplePreferWhatPutsFirstWhatTheyWant() {
    Preference found = Preference.of(log(WANTED_LAST, WANTED_FIRST, 300, 5));

    assertThat(found.models()).isEqualTo(MODELS);
    assertThat(found.advantage()).isPositive();
    assertThat(found.second()).isGreaterThan(found.first());
    assertThat(found.t()).isLessThan(0.01);
    assertThat(found.randomization()).isLessThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void betweenEqualsNobodyWins(long seed) {
    Preference found = Preference.of(log(WANTED_FIRST, WANTED_FIRST, 300, seed));

    assertThat(found.randomization()).isGreaterThan(0.01);
  }

  @Test
  void aLogWithoutInterleavingSaysNothing() {
    LoggedSearch plain = new LoggedSearch("s", Instant.EPOCH, null, false, null, List.of());

    assertThatThrownBy(() -> Preference.of(List.of(plain)))
        .hasMessage("log: no interleaved search");
  }

  /** People look at positions as one over the position, and click on "e" and "f". */
  private static List<LoggedSearch> log(
      List<String> first, List<String> second, int searches, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LoggedSearch> log = new ArrayList<>();
    for (int i = 0; i < searches; i++) {
      Interleaving<String> page = Interleaving.of(first, second, 6, random.nextLong());
      List<Shown> shown = new ArrayList<>();
      for (String title : page.shown()) {
        int position = shown.size() + 1;
        boolean clicks = title.compareTo("e") >= 0 && random.nextDouble() < 1.0 / position;
        shown.add(
            new Shown(
                title,
                position,
                Row.of(Map.of()),
                clicks ? List.of(Interaction.CLICK) : List.of(),
                page.first().contains(title) ? 0 : 1));
      }
      log.add(new LoggedSearch("s" + i, Instant.EPOCH, null, false, MODELS, shown));
    }
    return log;
  }
}
