package io.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import io.marquee.evaluation.Run.Scored;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrecFilesTest {

  @Test
  void judgmentsAreReadWhateverTheWhiteSpace() {
    Judgments judgments =
        Judgments.read("q", Stream.of("1 0 doc/1 2", "", "  1\t0  doc-2   -1 ", "b Q0 x 0"));

    assertThat(judgments.of("1")).isEqualTo(Map.of("doc/1", 2, "doc-2", -1));
    assertThat(judgments.isAnswerable("1")).isTrue();
    assertThat(judgments.isAnswerable("b")).isFalse();
    assertThat(judgments.of("nobody")).isEmpty();
  }

  @Test
  void ofAPairThatIsJudgedAgainTheLastCounts() {
    Judgments judgments = Judgments.read("q", Stream.of("1 0 a 2", "1 0 a 0"));

    assertThat(judgments.of("1")).isEqualTo(Map.of("a", 0));
    assertThat(judgments.repeated()).isEqualTo(1);
  }

  @Test
  void aBadLineSaysWhereWhatAndWhatWasExpected() {
    refused(
        () -> Judgments.read("qrels.txt", Stream.of("1 0 a 1", "1 a 1")),
        "qrels.txt:2: line: \"1 a 1\" (expected: query 0 document grade)");
    refused(
        () -> Judgments.read("qrels.txt", Stream.of("1 0 a high")),
        "qrels.txt:1: grade: \"high\" (expected: a whole number)");
    refused(
        () -> Queries.read("q.tsv", Stream.of("1\tdogs", "", "2 cats")),
        "q.tsv:3: line: \"2 cats\" (expected: an id, a tab and a text)");
    refused(
        () -> Queries.read("q.tsv", Stream.of("1\tdogs", "1\tcats")),
        "q.tsv:2: id: \"1\" (expected: each once)");
    refused(
        () -> Run.read("run", Stream.of("1 Q0 a 1 x tag")),
        "run:1: score: \"x\" (expected: a number)");
    refused(
        () -> Run.read("run", Stream.of("1 Q0 a 1 2 tag", "1 Q0 a 2 1 tag")),
        "run:2: document: \"a\" (expected: each once a query)");
  }

  private static void refused(Runnable reading, String message) {
    assertThatThrownBy(reading::run).isInstanceOf(BadLine.class).hasMessage(message);
  }

  @Test
  void queriesKeepTheirOrderAndAllOfTheirText() {
    assertThat(Queries.read("q", Stream.of("b\t two  words\tand a tab ", "a\tone")).texts())
        .containsExactly(Map.entry("b", "two  words\tand a tab"), Map.entry("a", "one"));
  }

  @Test
  void aRunIsOrderedByScoreAndEqualScoresByNameFromTheEnd() {
    Run run =
        Run.read(
            "run", Stream.of("1 Q0 a 1 5 t", "1 Q0 c 2 5.0 t", "1 Q0 z 3 1 t", "1 Q0 b 9 7 t"));

    assertThat(run.byQuery().get("1"))
        .extracting(Scored::document)
        .containsExactly("b", "c", "a", "z");
  }

  /** Two small runs and the scores that another implementation gives their fusion, k = 60. */
  @Test
  void fusionByReciprocalRanksScoresAsOthersDo() {
    Run one =
        Run.read(
            "run1",
            Stream.of(
                "query1 Q0 doc1 1 7.0 r",
                "query1 Q0 doc2 2 6.0 r",
                "query1 Q0 doc3 3 5.0 r",
                "query2 Q0 doc1 1 14.0 r",
                "query2 Q0 doc2 2 13.0 r",
                "query2 Q0 doc3 3 12.0 r"));
    Run two =
        Run.read(
            "run2",
            Stream.of(
                "query1 Q0 doc2 1 5.0 r",
                "query1 Q0 doc1 2 4.0 r",
                "query1 Q0 doc4 3 3.0 r",
                "query2 Q0 doc3 1 9.0 r",
                "query2 Q0 doc5 2 8.0 r",
                "query2 Q0 doc6 3 7.0 r"));

    assertThat(fused("query1", one, two))
        .extracting(Map.Entry::getKey, entry -> Math.round(entry.getValue() * 1e6))
        .containsExactlyInAnyOrder(
            tuple("doc2", 32522L),
            tuple("doc1", 32522L),
            tuple("doc4", 15873L),
            tuple("doc3", 15873L));
    assertThat(fused("query2", one, two))
        .extracting(Map.Entry::getKey, entry -> Math.round(entry.getValue() * 1e6))
        .containsExactlyInAnyOrder(
            tuple("doc3", 32266L),
            tuple("doc1", 16393L),
            tuple("doc5", 16129L),
            tuple("doc2", 16129L),
            tuple("doc6", 15873L));
    assertThat(fused("query2", one, two).getFirst().getValue())
        .isCloseTo(1.0 / 61 + 1.0 / 63, within(1e-12));
  }

  private static List<Map.Entry<String, Double>> fused(String query, Run... runs) {
    Map<TitleId, String> names = new HashMap<>();
    ReciprocalRankFusion fusion = new ReciprocalRankFusion(60, Weights.EQUAL);
    List<Ranking> rankings =
        Stream.of(runs)
            .map(
                run ->
                    new Ranking(
                        "run" + run.hashCode(),
                        run.byQuery().getOrDefault(query, List.of()).stream()
                            .map(scored -> hit(scored, names))
                            .toList()))
            .toList();
    double most = rankings.size() * fusion.most();
    return fusion.fuse(rankings).stream()
        .map((Candidate found) -> Map.entry(names.get(found.id()), found.score().total() * most))
        .toList();
  }

  private static Hit hit(Scored scored, Map<TitleId, String> names) {
    TitleId id = TitleId.ofSlug(scored.document());
    names.put(id, scored.document());
    return new Hit(id, scored.score());
  }
}
