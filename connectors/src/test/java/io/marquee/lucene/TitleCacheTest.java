package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleCacheTest {

  private static final TitleId HER = Sample.id("Her");
  private static final Title THEN = Sample.title("Her").year(2000).title();
  private static final Title NOW = Sample.title("Her").year(2013).title();

  private final TitleCache cache = new TitleCache();

  @Test
  void whatWasReadIsAtHand() {
    cache.keep(cache.before(), Map.of(HER, NOW));

    assertThat(cache.known(List.of(HER, Sample.id("Up")))).isEqualTo(Map.of(HER, NOW));
  }

  @Test
  void whatChangedIsForgotten() {
    cache.keep(cache.before(), Map.of(HER, THEN));

    cache.changed(List.of(HER));

    assertThat(cache.known(List.of(HER))).isEmpty();
  }

  @Test
  void aReadThatBeganBeforeAChangeIsNotKept() {
    long before = cache.before();
    cache.changed(List.of(HER));

    cache.keep(before, Map.of(HER, THEN));

    assertThat(cache.known(List.of(HER))).isEmpty();
    cache.keep(cache.before(), Map.of(HER, NOW));
    assertThat(cache.known(List.of(HER))).containsValue(NOW);
  }
}
