package io.marquee.search;

import io.marquee.time.Deadline;

/**
 * A request that has just come in.
 *
 * @param retrieved until when the legs must have answered: what only the vector leg waits for may
 *     take longer than reading the words
 */
record Asked(SearchRequest request, Deadline retrieved) {}
