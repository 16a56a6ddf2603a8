package io.marquee.app;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.onnx.Onnx;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.TitleFacts;
import io.marquee.search.QueryKind;
import io.marquee.search.Retrieval;
import io.marquee.train.Simulator;
import io.marquee.warm.CatalogueReader;
import io.marquee.warm.DemoCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The demo catalogue on real engines, for simulated people to search. */
final class Playground implements AutoCloseable {

  private static final int PORTION = 200;

  private final Config config;
  private final Laboratory laboratory;
  private final List<TitleId> ids = new ArrayList<>();

  private Playground(Config config, Laboratory laboratory) {
    this.config = config;
    this.laboratory = laboratory;
  }

  static Playground open(Config config, Path home) throws IOException {
    Playground playground = new Playground(config, Laboratory.start(config, home));
    try {
      playground.load();
      return playground;
    } catch (IOException | RuntimeException | Error failure) {
      playground.close();
      throw failure;
    }
  }

  private void load() throws IOException {
    try (CatalogueReader titles = DemoCatalogue.open(InstantSource.system())) {
      DemoCatalogue.vectors(Onnx.MODEL).ifPresent(laboratory::vectors);
      laboratory.load(titles, loaded -> {});
    }
    try (CatalogueReader titles = DemoCatalogue.open(InstantSource.system())) {
      titles.forEachRemaining(draft -> ids.add(draft.title().id()));
    }
    laboratory.index(ProgressLine.of("Indexing titles"));
  }

  Simulator simulator(long seed) {
    Retrieval retrieval = laboratory.retrieval(config.search().candidates());
    return new Simulator(facts(), text -> ask(retrieval, text), seed);
  }

  private Simulator.Retrieved ask(Retrieval retrieval, String text) {
    Retrieval.Answer answer = laboratory.ask(retrieval, text);
    Fusion fusion = config.search().fusion().of(QueryKind.of(answer.query()), null);
    List<Ranking> rankings =
        answer.hits().entrySet().stream()
            .map(leg -> new Ranking(leg.getKey(), leg.getValue()))
            .toList();
    return new Simulator.Retrieved(answer.query(), fusion.fuse(rankings));
  }

  private List<TitleFacts> facts() {
    List<TitleFacts> facts = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PORTION) {
      List<TitleId> some = ids.subList(from, Math.min(ids.size(), from + PORTION));
      Map<TitleId, Title> titles = laboratory.titles(some);
      Map<TitleId, List<Embedding>> passages = laboratory.passages(some);
      Map<TitleId, Set<Outlet>> outlets = laboratory.outlets(some);
      titles.forEach(
          (id, title) ->
              facts.add(
                  TitleFacts.of(
                      title,
                      passages.getOrDefault(id, List.of()),
                      outlets.getOrDefault(id, Set.of()))));
    }
    return facts;
  }

  @Override
  public void close() {
    laboratory.close();
  }
}
