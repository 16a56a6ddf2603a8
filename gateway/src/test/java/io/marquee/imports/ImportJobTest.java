package io.marquee.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import io.marquee.content.Vectors;
import io.marquee.imports.MapSources.Killed;
import io.marquee.intake.Fault;
import io.marquee.intake.Repair;
import io.marquee.intake.ReportFile;
import io.marquee.intake.Row;
import io.marquee.merging.Known;
import io.marquee.merging.Merged;
import io.marquee.port.Embedder;
import io.marquee.port.EmbeddingStore;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRun.Counts;
import io.marquee.port.Passages;
import io.marquee.port.SourceStore.NotRunning;
import io.marquee.port.SourceStore.Unexplained;
import io.marquee.time.Courtesy;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJobTest {

  private static final Instant THEN = Instant.parse("2021-09-30T00:00:00Z");

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Workers workers = new Workers(vertx, "chore", 1, 100);
  private final Map<String, Embedding> kept = new HashMap<>();
  private final AtomicInteger turns = new AtomicInteger();

  @AfterEach
  void stop() {
    workers.close();
    vertx.close().await();
  }

  @Test
  void killedAtAnyWriteAndResumedIsAsNeverKilledSeed11() throws IOException {
    Random random = new Random(11);
    List<Row> rows = rows(1_130, random);
    MapSources calm = new MapSources();
    ImportRun expected = toTheEnd(calm, rows, random, false);

    for (int round = 0; round < 6; round++) {
      MapSources stormy = new MapSources();
      ImportRun end = toTheEnd(stormy, rows, random, true);

      assertThat(end.counts()).isEqualTo(expected.counts());
      assertThat(end.position()).isEqualTo(1_130);
      assertThat(content(stormy)).isEqualTo(content(calm));
      assertThat(report(end)).isEqualTo(report(expected));
    }
  }

  @Test
  void theVectorsOfATitleAreKeptBeforeItIs() throws IOException {
    MapSources sources = new MapSources();
    toTheEnd(sources, rows(300, new Random(3)), new Random(3), false);
    for (Merged merged : sources.titles.values()) {
      assertThat(kept.keySet())
          .containsAll(Passages.of(merged.title()).stream().map(Passages::hash).toList());
    }
  }

  @Test
  void searchesGoFirstBeforeEveryBatch() throws IOException {
    toTheEnd(new MapSources(), rows(900, new Random(5)), new Random(5), false);
    // one finds nothing to adopt, the last one no rows
    assertThat(turns).hasValue(1 + 900 / Batch.MOST + 2);
  }

  @Test
  void whatTheCatalogueHasAlreadyIsTakenInByTurnsToo() throws IOException {
    MapSources sources = new MapSources();
    toTheEnd(sources, rows(300, new Random(5)), new Random(5), false);
    Merged merged = sources.titles.values().iterator().next();
    sources.unexplained =
        List.of(new Unexplained(new Known(merged.title(), merged.offers(), List.of(), ""), false));
    turns.set(0);
    ImportRun run = begin(sources);
    ImportJob.Files files = open(run, rows(300, new Random(5)));

    ImportRun end =
        await(new ImportJob(means(sources), run, files, () -> turns.get() == 3).work(run, m -> {}));

    assertThat(turns).hasValue(3);
    assertThat(end.position()).as("stopped before the first row").isZero();
    files.close();
  }

  private boolean asked() {
    turns.incrementAndGet();
    return false;
  }

  @Test
  void aRunThatIsCancelledStopsWhereItIs() throws IOException {
    MapSources sources = new MapSources();
    ImportRun run = begin(sources);
    ImportJob.Files files = open(run, rows(900, new Random(5)));
    Future<ImportRun> work =
        job(sources, run, files)
            .work(
                run,
                moved -> {
                  if (moved.position() == 400) {
                    sources.end(run.id(), ImportRun.State.CANCELLED, null).await();
                  }
                });
    assertThatThrownBy(() -> await(work)).hasRootCauseInstanceOf(NotRunning.class);
    files.close();
    assertThat(sources.find(run.id()).await().orElseThrow().position()).isEqualTo(400);
  }

  /** Brings in all, by processes that are killed at random where it is {@code stormy}. */
  private ImportRun toTheEnd(MapSources sources, List<Row> rows, Random random, boolean stormy)
      throws IOException {
    ImportRun run = begin(sources);
    while (true) {
      sources.writesToLive = stormy ? random.nextInt(4) : Integer.MAX_VALUE;
      sources.diesAfter = random.nextBoolean();
      ImportRun now = sources.find(run.id()).await().orElseThrow();
      ImportJob.Files files = open(now, rows);
      try {
        return await(job(sources, now, files).work(now, moved -> {}));
      } catch (AssertionError killed) {
        assertThat(killed).hasRootCauseInstanceOf(Killed.class);
      } finally {
        files.close();
      }
    }
  }

  private ImportRun begin(MapSources sources) {
    ImportRun run =
        new ImportRun(
            UUID.randomUUID(),
            "print",
            List.of("a.csv"),
            new ImportRun.Options("auto", null, "US", THEN),
            ImportRun.State.RUNNING,
            0,
            Counts.NONE,
            0,
            100,
            0,
            0,
            THEN,
            THEN,
            null);
    sources.begin(run).await();
    return run;
  }

  private ImportJob.Files open(ImportRun run, List<Row> rows) throws IOException {
    return new ImportJob.Files(
        new ListedRows(rows.subList((int) run.position(), rows.size()).iterator()),
        ReportFile.open(reportOf(run), run.reportBytes()));
  }

  private Path reportOf(ImportRun run) {
    return folder.resolve(run.id() + ".jsonl");
  }

  private List<String> report(ImportRun run) throws IOException {
    return Files.readAllLines(reportOf(run));
  }

  private ImportJob job(MapSources sources, ImportRun run, ImportJob.Files files) {
    return new ImportJob(means(sources), run, files, () -> false);
  }

  private ImportJob.Means means(MapSources sources) {
    return new ImportJob.Means(
        sources,
        sources,
        Vectors.stored(new Kept(), new Flat(), Ticker.system()),
        workers,
        Ticker.system(),
        InstantSource.fixed(THEN),
        new Courtesy(Timeouts.of(vertx), this::asked));
  }

  private static Set<String> content(MapSources sources) {
    return sources.titles.values().stream()
        .map(merged -> merged.title() + " " + merged.offers())
        .collect(Collectors.toSet());
  }

  /** Films of two platforms, some twice, some repaired, some rejected. */
  private static List<Row> rows(int count, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (random.nextInt(20) == 0) {
        rows.add(new Row.Rejected("a.csv", i + 2, List.of(new Fault("title", "", "a title"))));
      } else {
        int film = random.nextInt(count);
        List<Repair> repairs =
            random.nextInt(9) == 0
                ? List.of(new Repair("title", "x ", "x", "odd spaces"))
                : List.of();
        rows.add(new Row.Read("a.csv", i + 2, said(film, random), repairs));
      }
    }
    return rows;
  }

  private static SourceTitle said(int film, Random random) {
    String name = "Number " + Integer.toString(film * 7919, 36) + " of the film";
    return new SourceTitle(
        random.nextBoolean() ? "netflix" : "hulu",
        "s" + film,
        Map.of(),
        THEN,
        name,
        null,
        TitleType.MOVIE,
        1950 + film % 70,
        null,
        null,
        90,
        List.of("Drama"),
        "It is about " + random.nextInt(3),
        List.of(),
        List.of("Actor " + film),
        List.of("Director " + film),
        List.of("US"),
        List.of("en"),
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private record ListedRows(Iterator<Row> rows) implements RowSource {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      return rows.next();
    }

    @Override
    public long bytesRead() {
      return 1;
    }

    @Override
    public long bytesTotal() {
      return 100;
    }

    @Override
    public void close() {}
  }

  private final class Kept implements EmbeddingStore {
    @Override
    public Future<Map<String, Embedding>> find(String model, Set<String> hashes) {
      Map<String, Embedding> found = new HashMap<>(kept);
      found.keySet().retainAll(new HashSet<>(hashes));
      return Future.succeededFuture(found);
    }

    @Override
    public Future<Void> put(String model, Map<String, Embedding> embeddings) {
      kept.putAll(embeddings);
      return Future.succeededFuture();
    }

    @Override
    public void close() {}
  }

  /** Every text is the same to it. */
  private static final class Flat implements Embedder {
    @Override
    public String model() {
      return "flat";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
      return Future.succeededFuture(
          texts.stream().map(text -> new Embedding(new float[] {1})).toList());
    }

    @Override
    public void close() {}
  }
}
