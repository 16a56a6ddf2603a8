package io.marquee.search;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Query;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.TextSource;
import io.marquee.search.Result.Alike;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the page: what each title is, where it can be watched, and why it is here. */
final class Present implements Stage<Verified, Presented> {

  /** A cursor is there this much before the stage ends, so that it never costs more than itself. */
  private static final Duration MARGIN = Duration.ofMillis(2);

  private final TextSource text;
  private final DidYouMean didYouMean;
  private final Resembling resembling;
  private final Walk walk;

  Present(TextSource text, DidYouMean didYouMean, Resembling resembling, Walk walk) {
    this.text = text;
    this.didYouMean = didYouMean;
    this.resembling = resembling;
    this.walk = walk;
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
    var similar = similar(verified.fused(), deadline);
    var onward = walk.onward(verified.fused(), deadline.less(MARGIN));
    return Future.all(titles, highlights, similar, onward)
        .map(
            all ->
                new Presented(
                    verified,
                    page(verified, titles.result(), highlights.result(), similar.result()),
                    List.of(),
                    onward.result()));
  }

  /** Extras have half of the time: they cost only themselves. */
  private Future<Map<TitleId, List<Alike>>> similar(Fused fused, Deadline deadline) {
    Query query = fused.retrieved().understood().query();
    Duration half = Duration.ofNanos(Math.max(0, deadline.remainingNanos() / 2));
    return resembling.of(
        fused.ids(), query.region(), query.filters().contentRatingMax(), deadline.within(half));
  }

  /** With nothing to show there is time to wait for what was meant. */
  private Future<Presented> instead(Verified verified, Deadline deadline) {
    Fused fused = verified.fused();
    var close = didYouMean.close(fused.retrieved().understood(), deadline);
    return Future.all(fused.retrieved().correction(), close)
        .map(both -> new Presented(verified, List.of(), close.result(), Walk.Onward.NONE));
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
    return new Presented(
        verified, page(verified, titles.result(), Map.of(), Map.of()), List.of(), Walk.Onward.LOST);
  }

  private Future<Map<TitleId, Map<String, List<String>>>> highlights(
      Fused fused, Deadline deadline) {
    return fused.request().highlight() && !fused.page().isEmpty()
        ? text.highlight(fused.retrieved().understood().query(), fused.ids(), deadline)
        : Future.succeededFuture(Map.of());
  }

  private static List<Result> page(
      Verified verified,
      Map<TitleId, Title> titles,
      Map<TitleId, Map<String, List<String>>> highlights,
      Map<TitleId, List<Alike>> similar) {
    Fused fused = verified.fused();
    return fused.page().stream()
        .flatMap(
            candidate ->
                Stream.ofNullable(titles.get(candidate.id()))
                    .map(
                        title ->
                            Results.of(
                                title,
                                verified.offers().getOrDefault(title.id(), List.of()),
                                candidate,
                                extras(fused, title.id(), highlights, similar))))
        .toList();
  }

  private static Results.Extras extras(
      Fused fused,
      TitleId id,
      Map<TitleId, Map<String, List<String>>> highlights,
      Map<TitleId, List<Alike>> similar) {
    SearchRequest request = fused.request();
    return new Results.Extras(
        fused.pinned(id),
        request.highlight() ? highlights.getOrDefault(id, Map.of()) : null,
        request.explain(),
        similar.get(id),
        fused.retrieved().understood().circumstances().user());
  }
}
