package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Embedder;
import io.marquee.port.Passages;
import io.marquee.port.TitleIndex;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a query is compared with titles by: its own text as vectors, or those of the titles that it
 * names as examples.
 */
final class QueryPassages {

  /** A query of more words is a description, and each of its sentences is looked for as well. */
  private static final int DESCRIPTION_WORDS = 40;

  private final Embedder embedder;
  private final Vectors vectors;
  private final TitleIndex index;

  QueryPassages(Embedder embedder, Vectors vectors, TitleIndex index) {
    this.embedder = embedder;
    this.vectors = vectors;
    this.index = index;
  }

  /** The whole of {@code text} first; none where there is no text. */
  Future<List<Embedding>> of(String text, Deadline deadline) {
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

  /** The passages of all {@code examples}; of {@code text} where they cannot be had. */
  Future<List<Embedding>> of(List<TitleId> examples, String text, Deadline deadline) {
    return index
        .titles(examples, deadline)
        .compose(titles -> vectors.of(List.<Title>copyOf(titles.values())))
        .map(found -> found.values().stream().flatMap(Collection::stream).toList())
        .recover(unknown -> of(text, deadline));
  }
}
