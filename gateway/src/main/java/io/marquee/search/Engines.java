package io.marquee.search;

import io.marquee.availability.Verification;
import io.marquee.catalog.TitleId;
import io.marquee.port.Embedder;
import io.marquee.port.FrozenOrders;
import io.marquee.port.LiveSession;
import io.marquee.port.QueryInterpreter;
import io.marquee.port.SearchSource;
import io.marquee.port.Suggester;
import io.marquee.port.TextSource;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.ranking.Serving;
import io.marquee.understanding.Curation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a search is answered from.
 *
 * @param vector the leg that compares vectors
 * @param lexical the legs that need no vector
 * @param highlighter shows where words stand, and knows what passes a query's filters
 * @param suggester knows what misspelt words were meant to be
 * @param examples titles by name
 * @param verification finds out where titles can be watched
 * @param curation what operators have laid down; empty as long as this replica does not know it
 * @param orders what people walk through, page after page
 * @param models what reranks now
 * @param plays how often each title was played in the last 7 days, 0 to 1 of the most played; empty
 *     where that is not known
 * @param audience hears of every search that has a name
 */
public record Engines(
    QueryInterpreter interpreter,
    Embedder embedder,
    SearchSource vector,
    List<SearchSource> lexical,
    TextSource highlighter,
    Suggester suggester,
    Examples examples,
    TitleIndex index,
    TitleStore store,
    Verification verification,
    Supplier<Optional<Curation>> curation,
    Users users,
    LiveSession sessions,
    FrozenOrders orders,
    Resembling resembling,
    Supplier<Serving> models,
    Supplier<Map<TitleId, Double>> plays,
    Audience audience) {

  List<Leg> legs() {
    var legs = new ArrayList<Leg>();
    legs.add(new Leg.Semantic(vector));
    lexical.forEach(source -> legs.add(new Leg.Lexical(source)));
    return legs;
  }
}
