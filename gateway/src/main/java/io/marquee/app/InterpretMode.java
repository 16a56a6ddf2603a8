package io.marquee.app;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Title;
import io.marquee.intake.CorpusReader;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import io.marquee.understanding.Facts;
import io.marquee.understanding.Gazetteer;
import io.marquee.understanding.Interpreter;
import io.marquee.warm.CatalogueReader;
import io.marquee.warm.DemoCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what is understood of labelled queries, with the names of a catalogue. */
@Command(
    mixinStandardHelpOptions = true,
    name = "interpret",
    description = "Measure what is understood of labelled queries, field by field.")
final class InterpretMode implements Callable<Integer> {

  /** Those that ship, in the order they were written. */
  static final List<String> SHIPPED =
      List.of("regression", "blind", "fresh-1", "fresh-2", "fresh-3", "fresh-4", "fresh-5");

  /** The year that "last year" in the queries that ship counts from. */
  static final int SHIPPED_YEAR = 2026;

  /** How often each query is read: first until the code is compiled, then to measure. */
  private static final int ROUNDS = 40;

  private static final int MEASURED = 20;

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Labelled queries, a line each: {\"query\", \"expected\": {fields of an interpretation}}"
              + " (default: those that ship).")
  private @Nullable Path queries;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      description = "The titles, as `evaluate retrieval` reads them (default: the demo catalogue).")
  private @Nullable Path corpus;

  @Option(
      names = "--year",
      description = "What \"last year\" counts from (default: this year; 2026 for what ships).")
  private int year;

  @Option(names = "--out", paramLabel = "FILE", description = "Write all of it as JSON, too.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    shared.logLocally("evaluate");
    Map<String, List<LabelledQuery>> sets = queries == null ? shipped() : file(queries);
    Interpreter interpreter = interpreter();
    Map<String, InterpretCard.Values> values = new LinkedHashMap<>();
    sets.forEach(
        (name, labelled) -> {
          InterpretCard card = card(interpreter, labelled);
          card.print(name, System.out);
          values.put(name, card.values());
        });
    if (out != null) {
      Files.writeString(out, Json.string(values) + "\n");
    }
    return 0;
  }

  private static Map<String, List<LabelledQuery>> file(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (BufferedReader reader =
        Files.newBufferedReader(TestCollection.readable("--queries", file))) {
      List<LabelledQuery> labelled = LabelledQuery.read(name, reader);
      if (labelled.isEmpty()) {
        throw new IllegalArgumentException(file + ": no query (expected: a line for each)");
      }
      return Map.of(name, labelled);
    }
  }

  /** The queries that ship, by set. */
  static Map<String, List<LabelledQuery>> shipped() throws IOException {
    Map<String, List<LabelledQuery>> sets = new LinkedHashMap<>();
    for (String set : SHIPPED) {
      String name = set + ".jsonl";
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(
                      Interpreter.class.getResourceAsStream("labelled/" + name), name),
                  StandardCharsets.UTF_8))) {
        sets.put(set, LabelledQuery.read(name, reader));
      }
    }
    return sets;
  }

  static InterpretCard card(Interpreter interpreter, List<LabelledQuery> labelled) {
    InterpretCard card = new InterpretCard();
    labelled.forEach(query -> card.add(query, interpreter.read(query.query()).interpretation()));
    card.took(times(interpreter, labelled));
    return card;
  }

  /** What readings take of a core: what else the machine does meanwhile is none of their doing. */
  private static long[] times(Interpreter interpreter, List<LabelledQuery> labelled) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[MEASURED * labelled.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < labelled.size(); i++) {
        long start = clock.getCurrentThreadCpuTime();
        interpreter.read(labelled.get(i).query());
        long took = clock.getCurrentThreadCpuTime() - start;
        nanos[Math.max(0, round - ROUNDS + MEASURED) * labelled.size() + i] = took;
      }
    }
    return nanos;
  }

  private Interpreter interpreter() throws IOException {
    int shippedYear = queries == null ? SHIPPED_YEAR : Year.now(ZoneOffset.UTC).getValue();
    int now = year == 0 ? shippedYear : year;
    if (corpus == null) {
      return demo(now);
    }
    try (CorpusReader documents = new CorpusReader(TestCollection.readable("--corpus", corpus))) {
      return interpreter(documents, now);
    }
  }

  /** One that knows the demo catalogue. */
  static Interpreter demo(int year) throws IOException {
    try (CatalogueReader drafts = DemoCatalogue.open(InstantSource.system())) {
      return interpreter(drafts, year);
    }
  }

  private static Interpreter interpreter(Iterator<Draft> drafts, int year) {
    List<Title> titles = new ArrayList<>();
    Facts facts = Facts.NONE;
    while (drafts.hasNext()) {
      Draft draft = drafts.next();
      titles.add(draft.title());
      facts = facts.with(new Entry(draft.title(), 0, draft.offers()));
    }
    return new Interpreter(Gazetteer.of(titles), facts, year);
  }
}
