package io.marquee.search;

import io.marquee.catalog.CurationRule.Pin;
import java.util.List;
import java.util.Optional;

/**
 * How every leg answered, in the legs' order.
 *
 * @param pins those that pass the query's filters; empty where that could not be found out
 */
record Retrieved(Understood understood, List<LegAnswer> answers, Optional<List<Pin>> pins) {}
