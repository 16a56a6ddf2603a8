package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;

/** A retrieval leg and what it waits for. */
sealed interface Leg {

  SearchSource source();

  Future<Found> ask(Understood understood, Deadline deadline);

  /** A leg that matches words or facts: it starts at once. */
  record Lexical(SearchSource source) implements Leg {
    @Override
    public Future<Found> ask(Understood understood, Deadline deadline) {
      return understood.examples().isEmpty()
          ? source.search(understood.query(), deadline)
          : Future.failedFuture(
              new LegAnswer.NothingToDo("only vectors know what resembles a title"));
    }
  }

  /** A leg that compares vectors: it starts when the query has been embedded. */
  record Semantic(SearchSource source) implements Leg {
    @Override
    public Future<Found> ask(Understood understood, Deadline deadline) {
      return understood.passages().compose(passages -> search(understood, passages, deadline));
    }

    private Future<Found> search(
        Understood understood, List<Embedding> passages, Deadline deadline) {
      return passages.isEmpty()
          ? Future.failedFuture(
              new LegAnswer.NothingToDo("the query only filters: there is no text to embed"))
          : source.search(understood.query().withPassages(passages), deadline);
    }
  }
}
