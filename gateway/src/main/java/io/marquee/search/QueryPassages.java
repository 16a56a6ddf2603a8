package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.TitleId;
import io.marquee.port.Embedder;
import io.marquee.port.Passages;
import io.marquee.port.TitleIndex;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * What a query is compared with titles by: its own text as vectors, or those of the titles that it
 * names as examples.
 */
final class QueryPassages {

  private final Embedder embedder;
  private final TitleIndex index;

  QueryPassages(Embedder embedder, TitleIndex index) {
    this.embedder = embedder;
    this.index = index;
  }

  /**
   * The whole of {@code text}, then of a description as many sentences as can be had in half the
   * time; none where there is no text.
   */
  Future<List<Embedding>> of(String text, Deadline deadline) {
    if (text.isBlank()) {
      return Future.succeededFuture(List.of());
    }
    Deadline half = deadline.within(Duration.ofNanos(Math.max(0, deadline.remainingNanos() / 2)));
    return embedder.embed(List.of(text), deadline).compose(whole -> sentences(text, whole, half));
  }

  private Future<List<Embedding>> sentences(String text, List<Embedding> whole, Deadline deadline) {
    if (!QueryKind.describes(text)) {
      return Future.succeededFuture(whole);
    }
    List<Embedding> passages = new ArrayList<>(whole);
    Iterator<String> sentences = Passages.sentences(text, Passages.MOST - 1).iterator();
    return Loop.run(
            passages,
            known -> sentences.hasNext() && !deadline.passed(),
            known ->
                embedder
                    .embed(List.of(sentences.next()), deadline)
                    .map(vector -> added(known, vector)))
        .otherwise(passages);
  }

  private static List<Embedding> added(List<Embedding> passages, List<Embedding> more) {
    passages.addAll(more);
    return passages;
  }

  /** The passages of all {@code examples}; of {@code text} where they cannot be had. */
  Future<List<Embedding>> of(List<TitleId> examples, String text, Deadline deadline) {
    return index
        .passages(examples, deadline)
        .map(found -> found.values().stream().flatMap(Collection::stream).toList())
        .recover(unknown -> of(text, deadline));
  }
}
