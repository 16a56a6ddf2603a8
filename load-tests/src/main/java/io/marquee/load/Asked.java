package io.marquee.load;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.load.Questions.Question;

/**
 * A question, and what somebody has to know beforehand who only has an engine to ask: the vector of
 * its text, and what its words ask of a title.
 */
record Asked(Question question, Embedding vector, Filters filters) {}
