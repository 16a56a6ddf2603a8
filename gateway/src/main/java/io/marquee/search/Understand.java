package io.marquee.search;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Query;
import io.marquee.catalog.Reading;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.QueryInterpreter;
import io.marquee.search.Rephrasing.Read;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.understanding.Curation;
import io.marquee.understanding.EffectiveFilters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
    Curation curation = asked.curation().orElse(Curation.NONE);
    return new Rephrasing(interpreter, curation, deadline)
        .read(asked.request().query())
        .map(read -> understood(asked, read));
  }

  private Understood understood(Asked asked, Read read) {
    Reading reading = read.reading();
    Deadline deadline = asked.retrieved();
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
    return understood(asked, read, vectors, named);
  }

  /** The text as it stands, and no vector leg. */
  @Override
  public Understood fallback(Asked asked, Throwable cause) {
    String text = asked.request().query();
    Reading verbatim = new Reading(Interpretation.verbatim(text), text);
    List<Alternatives> synonyms = asked.curation().orElse(Curation.NONE).synonyms(text);
    return understood(
        asked,
        new Read(verbatim, synonyms),
        Future.failedFuture(new DeadlineExceeded("the query was not embedded")),
        List.of());
  }

  private Understood understood(
      Asked asked, Read read, Future<List<Embedding>> vectors, List<TitleId> examples) {
    SearchRequest request = asked.request();
    String region = Objects.requireNonNullElse(request.region(), defaultRegion);
    Optional<Curation.Verdict> verdict =
        asked.curation().map(curation -> curation.on(request.query(), region, asked.now()));
    Set<TitleId> hidden = verdict.map(Curation.Verdict::hidden).orElse(Set.of());
    return new Understood(
        request,
        query(request, read, region, hidden),
        vectors,
        examples,
        verdict.map(Curation.Verdict::pins));
  }

  private Query query(SearchRequest request, Read read, String region, Set<TitleId> hidden) {
    Reading reading = read.reading();
    return new Query(
        reading.text(),
        reading.interpretation(),
        EffectiveFilters.of(request.filters(), reading.interpretation()),
        region,
        List.of(),
        candidates,
        request.sort(),
        request.facets(),
        read.synonyms(),
        hidden);
  }
}
