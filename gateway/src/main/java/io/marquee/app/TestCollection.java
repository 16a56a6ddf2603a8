package io.marquee.app;

import io.marquee.catalog.TitleId;
import io.marquee.evaluation.Judgments;
import io.marquee.evaluation.Queries;
import io.marquee.intake.CorpusReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The questions of a test collection, and what answers them. */
record TestCollection(Queries queries, Judgments judgments) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * How large a collection is, and what of it cannot be measured.
   *
   * @param queries those that are measured
   * @param unanswerable queries for which no document is judged relevant
   * @param unasked queries that are judged and not asked
   * @param unknown judgments of documents that the corpus does not have
   * @param repeated judgments of a pair that was judged before
   */
  record Counted(
      int documents,
      int queries,
      long unanswerable,
      long unasked,
      long judgments,
      long unknown,
      long repeated) {}

  static TestCollection read(Path queries, Path qrels) throws IOException {
    TestCollection collection =
        new TestCollection(
            read("--queries", queries, Queries::read), read("--qrels", qrels, Judgments::read));
    if (collection.measurable().isEmpty()) {
      throw new IllegalArgumentException(
          qrels + ": no query of " + queries + " has a relevant document (expected: at least one)");
    }
    return collection;
  }

  private static <T> T read(String option, Path file, BiFunction<String, Stream<String>, T> form)
      throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(readable(option, file)), StandardCharsets.UTF_8))) {
      return form.apply(
          String.valueOf(file.getFileName()),
          reader.lines().map(line -> line.replace(BYTE_ORDER_MARK, "")));
    }
  }

  static Path readable(String option, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          option + ": " + file + " (expected: a file that can be read)");
    }
    return file;
  }

  /** The queries for which something is relevant, in the order of the file. */
  Map<String, String> measurable() {
    Map<String, String> measurable = new LinkedHashMap<>(queries.texts());
    measurable.keySet().removeIf(query -> !judgments.isAnswerable(query));
    return measurable;
  }

  /** What is judged for a query, by the ids that documents have as titles. */
  Map<TitleId, Integer> grades(String query) {
    Map<TitleId, Integer> grades = new HashMap<>();
    judgments.of(query).forEach((document, grade) -> grades.put(TitleId.ofSlug(document), grade));
    return grades;
  }

  Counted counted(CorpusReader documents) {
    int measured = measurable().size();
    return new Counted(
        documents.documents(),
        measured,
        queries.texts().size() - measured,
        judgments.byQuery().keySet().stream()
            .filter(query -> !queries.texts().containsKey(query))
            .count(),
        judgments.byQuery().values().stream().mapToLong(Map::size).sum(),
        judgments.byQuery().values().stream()
            .flatMap(grades -> grades.keySet().stream())
            .filter(document -> !documents.contains(document))
            .count(),
        judgments.repeated());
  }
}
