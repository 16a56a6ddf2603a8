package io.marquee.search;

import io.marquee.time.Deadline;
import io.marquee.understanding.Curation;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that has just come in.
 *
 * @param retrieved until when the legs must have answered: what only the vector leg waits for may
 *     take longer than reading the words
 * @param curation what operators have laid down; empty where this replica does not know it yet
 * @param now when it came in
 */
record Asked(SearchRequest request, Deadline retrieved, Optional<Curation> curation, Instant now) {}
