package io.marquee.search;

import io.marquee.port.Embedder;
import io.marquee.port.QueryInterpreter;
import io.marquee.port.SearchSource;
import io.marquee.port.Suggester;
import io.marquee.port.TextSource;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search is answered from.
 *
 * @param vector the leg that compares vectors
 * @param lexical the legs that need no vector
 * @param highlighter shows where words stand
 * @param suggester knows what misspelt words were meant to be
 * @param examples titles by name
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
    TitleStore store) {

  List<Leg> legs() {
    var legs = new ArrayList<Leg>();
    legs.add(new Leg.Semantic(vector));
    lexical.forEach(source -> legs.add(new Leg.Lexical(source)));
    return legs;
  }
}
