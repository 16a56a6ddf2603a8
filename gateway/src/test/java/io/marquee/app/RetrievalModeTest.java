package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code evaluate retrieval} as somebody runs it who has a collection. */
class RetrievalModeTest {

  private static final List<String> CORPUS =
      List.of(
          "{\"id\": \"d1\", \"title\": \"Wing flutter\", \"text\": \"Flutter of thin wings at high speed, from tests in a tunnel.\"}",
          "{\"id\": \"d2\", \"title\": \"Heat transfer\", \"text\": \"Heat that passes through a laminar layer of gas on a plate.\"}",
          "{\"id\": \"d3\", \"text\": \"Shock waves in front of blunt bodies, and how far away they stand.\"}",
          "{\"id\": \"d/4 x\", \"title\": \"Rocket nozzles\", \"text\": \"Thrust of nozzles of several shapes in a vacuum.\"}",
          "{\"id\": \"d5\"}");

  private static final List<String> QUERIES =
      List.of(
          "q1\twhat is known of the flutter of wings, short of the movies of the 90s",
          "q2\thow does heat pass through gas on a plate",
          "q3\twhere do shock waves stand in front of bodies that are blunt",
          "q4\tnobody has judged this");

  private static final List<String> QRELS =
      List.of("q1 0 d1 2", "q2 0 d2 1", "q2 0 d1 0", "q3 0 d3 1", "q3 0 gone 1", "q9 0 d1 1");

  private final Path folder;

  RetrievalModeTest() throws IOException {
    Path tests = Files.createDirectories(Path.of("target", "retrieval-test"));
    folder = Files.createTempDirectory(tests, "home-");
  }

  @Test
  void aCollectionIsMeasuredLegByLegAndFused() throws IOException {
    assertThat(evaluate(CORPUS, QUERIES, QRELS, "--tune", "--folds", "3")).isZero();

    String printed = Files.readString(folder.resolve("output"));
    assertThat(printed)
        .contains("5 documents, 3 queries, 6 judgments")
        .contains("1 queries without a relevant document are left out")
        .contains("1 queries that are judged are not asked")
        .contains("1 judgments name documents that are not there")
        .contains("search:\n  fusion:\n    mode:");
    JsonNode json = Json.read(Files.readAllBytes(folder.resolve("out.json")), JsonNode.class);
    assertThat(json.path("systems").findValuesAsText("system"))
        .containsExactly(
            "bm25 .9/.4", "bm25 1.2/.75", "vector", "sql", "text", "rrf", "convex", "default");
    JsonNode text = json.path("systems").get(4).path("by_query");
    assertThat(text.path("MRR@10")).extracting(JsonNode::doubleValue).containsOnly(1.0);
    assertThat(text.path("Recall@100").get(2).doubleValue()).isEqualTo(0.5);
    assertThat(folder.resolve("evaluation").resolve("temporary")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsSaidInOneLine() throws IOException {
    assertThat(evaluate(CORPUS, QUERIES, List.of("q1 0 d1 2", "q1 d1"))).isNotZero();
    assertThat(Files.readString(folder.resolve("output")))
        .contains("marquee: qrels.txt:2: line: \"q1 d1\" (expected: query 0 document grade)")
        .doesNotContain("\tat ");

    assertThat(evaluate(List.of(CORPUS.getFirst(), CORPUS.getFirst()), QUERIES, QRELS)).isNotZero();
    assertThat(Files.readString(folder.resolve("output")))
        .contains("marquee: corpus.jsonl:2: id: \"d1\" (expected: each once)")
        .doesNotContain("\tat ");
  }

  private int evaluate(
      List<String> corpus, List<String> queries, List<String> qrels, String... more)
      throws IOException {
    Files.write(folder.resolve("corpus.jsonl"), corpus);
    Files.write(folder.resolve("queries.tsv"), queries);
    Files.write(folder.resolve("qrels.txt"), qrels);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "retrieval",
                "--home",
                folder.toString(),
                "--corpus",
                folder.resolve("corpus.jsonl").toString(),
                "--queries",
                folder.resolve("queries.tsv").toString(),
                "--qrels",
                folder.resolve("qrels.txt").toString(),
                "--out",
                folder.resolve("out.json").toString()));
    arguments.addAll(List.of(more));
    return Processes.start(folder.resolve("output"), arguments.toArray(String[]::new))
        .onExit()
        .join()
        .exitValue();
  }
}
