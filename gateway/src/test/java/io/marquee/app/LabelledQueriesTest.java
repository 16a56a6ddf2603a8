package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.evaluation.BadLine;
import io.marquee.understanding.Interpreter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of the labelled queries that ship, with the demo catalogue. */
class LabelledQueriesTest {

  private static final Interpreter INTERPRETER = demo();

  private static Interpreter demo() {
    try {
      return InterpretMode.demo(InterpretMode.SHIPPED_YEAR);
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "regression, 0.99",
    "blind, 0.95",
    "fresh-1, 0.97",
    "fresh-2, 0.97",
    "fresh-3, 0.97",
    "fresh-4, 0.97",
    "fresh-5, 0.97"
  })
  void theLabelledQueriesAreUnderstood(String set, double floor) throws IOException {
    List<LabelledQuery> queries = InterpretMode.shipped().getOrDefault(set, List.of());
    InterpretCard.Values values = InterpretMode.card(INTERPRETER, queries).values();
    assertThat(values.queries()).isGreaterThan(50);
    assertThat(values.all().f1()).as("%s", values.misses()).isGreaterThanOrEqualTo(floor);
  }

  @Test
  void whatIsMissedAndWhatIsWrongBothCount() throws IOException {
    InterpretCard card =
        InterpretMode.card(
            INTERPRETER,
            read(
                "{\"query\": \"90s comedy\", \"expected\": {\"genres\": [\"Drama\"], \"years\": {\"gte\": 1990, \"lte\": 1999}}}"));
    InterpretCard.Values values = card.values();
    assertThat(values.fields().get("genres")).isEqualTo(new InterpretCard.Field(0, 0, 0, 1));
    assertThat(values.fields().get("years")).isEqualTo(new InterpretCard.Field(1, 1, 1, 2));
    assertThat(values.all().f1()).isEqualTo(2.0 * 2 / (2 * 2 + 1 + 1));
    assertThat(values.confusions()).isEqualTo(Map.of("genres=Drama taken for Comedy", 1));
    assertThat(values.exact()).isZero();
  }

  @Test
  void aLabelThatIsSilentOnIntentDoesNotJudgeIt() throws IOException {
    InterpretCard card =
        InterpretMode.card(
            INTERPRETER, read("{\"query\": \"comedy\", \"expected\": {\"genres\": [\"Comedy\"]}}"));
    assertThat(card.values().exact()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"query\": \"x\"}",
        "{\"query\": 1, \"expected\": {}}",
        "{\"query\": \"x\", \"expected\": {\"genre\": [\"Comedy\"]}}"
      })
  void aLineThatIsNoLabelIsNamed(String line) {
    assertThatThrownBy(() -> read("\n" + line))
        .isInstanceOf(BadLine.class)
        .hasMessageStartingWith("queries.jsonl:2: ");
  }

  private static List<LabelledQuery> read(String lines) throws IOException {
    return LabelledQuery.read("queries.jsonl", new BufferedReader(new StringReader(lines)));
  }
}
