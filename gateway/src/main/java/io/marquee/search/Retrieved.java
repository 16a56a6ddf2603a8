package io.marquee.search;

import java.util.List;

/**
 * How every leg answered, in the legs' order.
 *
 * @param generation of the index that was searched when the legs were asked
 */
record Retrieved(Understood understood, List<LegAnswer> answers, String generation) {}
