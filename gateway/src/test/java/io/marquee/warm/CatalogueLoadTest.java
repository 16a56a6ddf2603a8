package io.marquee.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Embedding;
import io.marquee.port.TitleStore.Draft;
import io.marquee.warm.CatalogueLoad.Loaded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CatalogueLoadTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final Vertx VERTX = Vertx.vertx();

  private final MapTitleStore titles = new MapTitleStore();
  private final MapEmbeddingStore embeddings = new MapEmbeddingStore();
  private final CatalogueLoad load = new CatalogueLoad(VERTX, titles, embeddings);

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void aCatalogueComesInBatchByBatchAndSaysHowFarItIs() throws IOException {
    List<Loaded> progress = new ArrayList<>();
    assertThat(demo(NOW, progress)).isEqualTo(new Loaded(1_530, 1_530));
    assertThat(titles.batches).containsExactly(500, 500, 500, 30);
    assertThat(progress).extracting(Loaded::read).containsExactly(500L, 1_000L, 1_500L, 1_530L);
    assertThat(result(titles.count())).isEqualTo(DemoCatalogue.SIZE);
  }

  @Test
  void theSecondTimeChangesNothing() throws IOException {
    demo(NOW, new ArrayList<>());
    List<?> before = result(titles.scan(-1, 10));
    assertThat(demo(NOW, new ArrayList<>())).isEqualTo(new Loaded(1_530, 0));
    assertThat(result(titles.scan(-1, 10))).isEqualTo(before);
    assertThat(demo(NOW.plusSeconds(60), new ArrayList<>())).isEqualTo(new Loaded(1_530, 0));
  }

  @Test
  void aLongCatalogueIsNotReadAheadOfTheStore() {
    List<String> events = new ArrayList<>();
    Draft draft = DemoCatalogue.open(InstantSource.fixed(NOW)).next();
    Iterator<Draft> drafts =
        IntStream.range(0, 1_200).mapToObj(i -> draft).peek(d -> events.add("read")).iterator();
    result(load.titles(drafts, loaded -> events.add("stored " + loaded.read())));
    assertThat(events.subList(495, 505)).filteredOn("stored 500"::equals).hasSize(1);
    assertThat(events).filteredOn(event -> event.startsWith("stored")).hasSize(3);
  }

  @Test
  void whatTheCatalogueThrowsIsWhatTheLoadFailsWith() {
    Iterator<Draft> drafts =
        Stream.<Draft>generate(
                () -> {
                  throw new CatalogueProblem("a.jsonl:1: year: missing");
                })
            .iterator();
    assertThatThrownBy(() -> result(load.titles(drafts, loaded -> {})))
        .hasRootCauseInstanceOf(CatalogueProblem.class);
  }

  @Test
  void shippedVectorsAreKeptUnderTheirModel() {
    ShippedVectors shipped = DemoCatalogue.vectors("minilm-l6-v2-int8/mean/256").orElseThrow();
    result(load.vectors(shipped).compose(again -> load.vectors(shipped)));
    Set<String> hashes = shipped.vectors().keySet();
    Map<String, Embedding> found = result(embeddings.find(shipped.model(), hashes));
    assertThat(found).isEqualTo(shipped.vectors());
    assertThat(result(embeddings.find("another", hashes))).isEmpty();
  }

  private Loaded demo(Instant now, List<Loaded> progress) throws IOException {
    try (CatalogueReader reader = DemoCatalogue.open(InstantSource.fixed(now))) {
      return result(load.titles(reader, progress::add));
    }
  }

  private static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
