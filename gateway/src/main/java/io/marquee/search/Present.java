package io.marquee.search;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.TextSource;
import io.marquee.ranking.Candidate;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the page: what each title is, where it can be watched, and why it is here. */
final class Present implements Stage<Verified, Presented> {

  private final TextSource text;
  private final DidYouMean didYouMean;

  Present(TextSource text, DidYouMean didYouMean) {
    this.text = text;
    this.didYouMean = didYouMean;
  }

  @Override
  public String name() {
    return "present";
  }

  @Override
  public Future<Presented> run(Verified verified, Deadline deadline) {
    if (verified.fused().page().isEmpty()) {
      return instead(verified, deadline);
    }
    var titles = verified.fused().titles();
    var highlights = highlights(verified.fused(), deadline);
    return Future.all(titles, highlights)
        .map(both -> page(verified, titles.result(), highlights.result()));
  }

  /** With nothing to show there is time to wait for what was meant. */
  private Future<Presented> instead(Verified verified, Deadline deadline) {
    Fused fused = verified.fused();
    var close = didYouMean.close(fused.retrieved().understood(), deadline);
    return Future.all(fused.retrieved().correction(), close)
        .map(both -> new Presented(verified, List.of(), close.result()));
  }

  /** Without the extras. */
  @Override
  public Presented fallback(Verified verified, Throwable cause) {
    var titles = verified.fused().titles();
    if (!titles.succeeded()) {
      throw Problem.of(
              Problem.Kind.OUT_OF_TIME, "the titles that were found could not be read in time")
          .refusal();
    }
    return page(verified, titles.result(), Map.of());
  }

  private Future<Map<TitleId, Map<String, List<String>>>> highlights(
      Fused fused, Deadline deadline) {
    return fused.request().highlight() && !fused.page().isEmpty()
        ? text.highlight(fused.retrieved().understood().query(), fused.ids(), deadline)
        : Future.succeededFuture(Map.of());
  }

  private static Presented page(
      Verified verified,
      Map<TitleId, Title> titles,
      Map<TitleId, Map<String, List<String>>> highlights) {
    List<Result> results =
        verified.fused().page().stream()
            .flatMap(
                candidate ->
                    Stream.ofNullable(titles.get(candidate.id()))
                        .map(title -> result(verified, candidate, title, highlights)))
            .toList();
    return new Presented(verified, results, List.of());
  }

  private static Result result(
      Verified verified,
      Candidate candidate,
      Title title,
      Map<TitleId, Map<String, List<String>>> highlights) {
    SearchRequest request = verified.fused().request();
    return Results.of(
        title,
        verified.offers().getOrDefault(title.id(), List.of()),
        candidate,
        verified.fused().pinned(candidate.id()),
        request.highlight() ? highlights.getOrDefault(title.id(), Map.of()) : null,
        request.explain());
  }
}
