package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Reading;
import io.marquee.pipeline.Stage;
import io.marquee.port.Embedder;
import io.marquee.port.Passages;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.understanding.EffectiveFilters;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the words: to an interpretation, and beside it to vectors. */
final class Understand implements Stage<SearchRequest, Understood> {

  /** A query of more words is a description, and each of its sentences is looked for as well. */
  private static final int DESCRIPTION_WORDS = 40;

  private final QueryInterpreter interpreter;
  private final Embedder embedder;
  private final String defaultRegion;
  private final int candidates;

  Understand(QueryInterpreter interpreter, Embedder embedder, String defaultRegion, int candidates) {
    this.interpreter = interpreter;
    this.embedder = embedder;
    this.defaultRegion = defaultRegion;
    this.candidates = candidates;
  }

  @Override
  public String name() {
    return "understand";
  }

  @Override
  public Future<Understood> run(SearchRequest request, Deadline deadline) {
    return interpreter
        .interpret(request.query(), deadline)
        .map(reading -> new Understood(request, query(request, reading), embed(reading.text(), deadline)));
  }

  /** The text as it stands, and no vector leg. */
  @Override
  public Understood fallback(SearchRequest request, Throwable cause) {
    Reading verbatim = new Reading(Interpretation.verbatim(request.query()), request.query());
    return new Understood(
        request, query(request, verbatim), Future.failedFuture(new DeadlineExceeded("the query was not embedded")));
  }

  private Query query(SearchRequest request, Reading reading) {
    Filters filters = EffectiveFilters.of(request.filters(), reading.interpretation());
    String region = Objects.requireNonNullElse(request.region(), defaultRegion);
    return new Query(
        reading.text(), reading.interpretation(), filters, region, List.of(), candidates, request.sort(), request.facets());
  }

  private Future<List<Embedding>> embed(String text, Deadline deadline) {
    if (text.isBlank()) {
      return Future.succeededFuture(List.of());
    }
    List<String> passages = new ArrayList<>();
    passages.add(text);
    if (text.split("\\s+").length > DESCRIPTION_WORDS) {
      passages.addAll(Passages.sentences(text, Passages.MOST - 1));
    }
    return embedder.embed(passages, deadline);
  }
}
