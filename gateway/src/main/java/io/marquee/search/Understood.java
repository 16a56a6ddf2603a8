package io.marquee.search;

import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Watched;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request that has been read.
 *
 * @param query what the legs are asked; without passages, and with nothing that is meant for older
 *     people than the user's preferences allow
 * @param passages the query's text as vectors, for which only the vector leg waits; empty where
 *     there is no text
 * @param examples what the results shall resemble, and not be; only the vector leg knows how
 * @param pins what operators want to be shown first, whether it passes the filters or not; empty
 *     where this replica does not know yet what they want
 */
record Understood(
    SearchRequest request,
    Query query,
    Future<List<Embedding>> passages,
    List<TitleId> examples,
    Optional<List<Pin>> pins,
    Circumstances circumstances) {
  Understood {
    examples = List.copyOf(examples);
  }

  /**
   * What is not found, for somebody knows it: the examples, and what was watched to its end; but
   * who names a title wants that one, watched or not.
   */
  Set<TitleId> unwanted() {
    boolean named = QueryKind.of(query) == QueryKind.KNOWN_ITEM;
    Stream<TitleId> watched =
        named || request.includeWatched()
            ? Stream.empty()
            : circumstances.user().history().stream().filter(Watched::whole).map(Watched::title);
    return Stream.concat(examples.stream(), watched).collect(Collectors.toSet());
  }
}
