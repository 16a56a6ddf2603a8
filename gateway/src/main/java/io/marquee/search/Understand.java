package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Query;
import io.marquee.catalog.Reading;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.understanding.EffectiveFilters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;

/** Reads the words: to an interpretation, and beside it to vectors. */
final class Understand implements Stage<Asked, Understood> {

  private final QueryInterpreter interpreter;
  private final QueryPassages passages;
  private final Examples examples;
  private final String defaultRegion;
  private final int candidates;

  Understand(
      QueryInterpreter interpreter,
      QueryPassages passages,
      Examples examples,
      SearchSettings settings) {
    this.interpreter = interpreter;
    this.passages = passages;
    this.examples = examples;
    this.defaultRegion = settings.defaultRegion();
    this.candidates = settings.candidates();
  }

  @Override
  public String name() {
    return "understand";
  }

  @Override
  public Future<Understood> run(Asked asked, Deadline deadline) {
    return interpreter
        .interpret(asked.request().query(), deadline)
        .map(reading -> understood(asked.request(), reading, asked.retrieved()));
  }

  private Understood understood(SearchRequest request, Reading reading, Deadline deadline) {
    List<TitleId> named =
        reading.interpretation().intent() == Intent.SIMILAR_TO
            ? reading.interpretation().similarTo().stream()
                .flatMap(title -> examples.named(title).stream())
                .toList()
            : List.of();
    Future<List<Embedding>> vectors =
        named.isEmpty()
            ? passages.of(reading.text(), deadline)
            : passages.of(named, reading.text(), deadline);
    return new Understood(request, query(request, reading), vectors, named);
  }

  /** The text as it stands, and no vector leg. */
  @Override
  public Understood fallback(Asked asked, Throwable cause) {
    SearchRequest request = asked.request();
    Reading verbatim = new Reading(Interpretation.verbatim(request.query()), request.query());
    return new Understood(
        request,
        query(request, verbatim),
        Future.failedFuture(new DeadlineExceeded("the query was not embedded")),
        List.of());
  }

  private Query query(SearchRequest request, Reading reading) {
    Filters filters = EffectiveFilters.of(request.filters(), reading.interpretation());
    String region = Objects.requireNonNullElse(request.region(), defaultRegion);
    return new Query(
        reading.text(),
        reading.interpretation(),
        filters,
        region,
        List.of(),
        candidates,
        request.sort(),
        request.facets());
  }
}
