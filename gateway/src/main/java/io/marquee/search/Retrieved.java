package io.marquee.search;

import java.util.List;

/** How every leg answered, in the legs' order. */
record Retrieved(Understood understood, List<LegAnswer> answers) {}
