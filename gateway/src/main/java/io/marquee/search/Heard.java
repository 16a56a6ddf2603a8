package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.TitleId;
import io.vertx.core.Future;
import java.util.List;

/**
 * The words of a request, read; who said them does not matter yet.
 *
 * @param passages and {@code examples} as {@link Understood} has them
 */
record Heard(
    Asked asked, Rephrasing.Read read, Future<List<Embedding>> passages, List<TitleId> examples) {}
