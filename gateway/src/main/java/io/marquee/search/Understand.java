package io.marquee.search;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Query;
import io.marquee.catalog.Reading;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.pipeline.Stage;
import io.marquee.port.QueryInterpreter;
import io.marquee.search.Rephrasing.Read;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.understanding.Curation;
import io.marquee.understanding.EffectiveFilters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the words: to an interpretation, and beside it to vectors. */
final class Understand implements Stage<Asked, Heard> {

  private final QueryInterpreter interpreter;
  private final QueryPassages passages;
  private final Examples examples;
  private final int candidates;

  Understand(
      QueryInterpreter interpreter,
      QueryPassages passages,
      Examples examples,
      SearchSettings settings) {
    this.interpreter = interpreter;
    this.passages = passages;
    this.examples = examples;
    this.candidates = settings.candidates();
  }

  @Override
  public String name() {
    return "understand";
  }

  @Override
  public Future<Heard> run(Asked asked, Deadline deadline) {
    Curation curation = asked.curation().orElse(Curation.NONE);
    return new Rephrasing(interpreter, curation, deadline)
        .read(asked.request().query())
        .map(read -> heard(asked, read));
  }

  private Heard heard(Asked asked, Read read) {
    Reading reading = read.reading();
    Deadline deadline = asked.retrieved();
    List<TitleId> named =
        reading.interpretation().intent() == Intent.SIMILAR_TO
            ? reading.interpretation().similarTo().stream()
                .flatMap(title -> examples.named(title).stream())
                .toList()
            : List.of();
    return new Heard(asked, read, vectors(asked.request(), named, reading.text(), deadline), named);
  }

  /** Whoever walks through an order that is there compares nothing. */
  private Future<List<Embedding>> vectors(
      SearchRequest request, List<TitleId> named, String text, Deadline deadline) {
    if (request.cursor() != null) {
      return Future.succeededFuture(List.of());
    }
    return named.isEmpty() ? passages.of(text, deadline) : passages.of(named, text, deadline);
  }

  /** The text as it stands, and no vector leg. */
  @Override
  public Heard fallback(Asked asked, Throwable cause) {
    String text = asked.request().query();
    Reading verbatim = new Reading(Interpretation.verbatim(text), text);
    List<Alternatives> synonyms = asked.curation().orElse(Curation.NONE).synonyms(text);
    return new Heard(
        asked,
        new Read(verbatim, synonyms),
        Future.failedFuture(new DeadlineExceeded("the query was not embedded")),
        List.of());
  }

  /** What {@code heard} means when it is said in these circumstances. */
  Understood understood(Heard heard, Circumstances circumstances) {
    Asked asked = heard.asked();
    SearchRequest request = asked.request();
    String region = circumstances.region();
    Optional<Curation.Verdict> verdict =
        asked.curation().map(curation -> curation.on(request.query(), region, asked.now()));
    Set<TitleId> hidden = verdict.map(Curation.Verdict::hidden).orElse(Set.of());
    return new Understood(
        request,
        query(request, heard.read(), circumstances, hidden),
        heard.passages(),
        heard.examples(),
        verdict.map(Curation.Verdict::pins),
        circumstances,
        List.of());
  }

  private Query query(
      SearchRequest request, Read read, Circumstances circumstances, Set<TitleId> hidden) {
    Reading reading = read.reading();
    return new Query(
        reading.text(),
        reading.interpretation(),
        allowed(EffectiveFilters.of(request.filters(), reading), circumstances.user()),
        circumstances.region(),
        List.of(),
        candidates,
        request.sort(),
        request.facets(),
        read.synonyms(),
        hidden);
  }

  /** Of two limits of age the lower counts: no word of a query lifts that of the household. */
  private static Filters allowed(Filters filters, UserContext user) {
    return filters.withContentRatingMax(
        ContentRating.stricter(filters.contentRatingMax(), user.preferences().contentRatingMax()));
  }
}
