package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.understanding.Interpreter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is understood of the labelled queries that ship, with the demo catalogue. */
class LabelledQueriesTest {

  private static final Map<String, Double> FLOORS =
      Map.of("regression", 0.95, "blind", 0.90, "fresh-1", 0.90, "fresh-2", 0.90);

  @Test
  void theLabelledQueriesAreUnderstood() throws IOException {
    Interpreter interpreter = InterpretMode.demo(InterpretMode.SHIPPED_YEAR);
    SoftAssertions all = new SoftAssertions();
    InterpretMode.shipped()
        .forEach(
            (set, queries) -> {
              InterpretCard card = InterpretMode.card(interpreter, queries);
              if (System.getProperty("show") != null || true) card.print(set, System.out);
              all.assertThat(card.values().all().f1()).as(set).isGreaterThanOrEqualTo(FLOORS.get(set));
            });
    all.assertAll();
  }
}
