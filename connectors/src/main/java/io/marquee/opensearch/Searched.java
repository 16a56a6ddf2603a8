package io.marquee.opensearch;

import io.marquee.port.Outlets;

/** What searches know without asking the cluster: where titles can be watched. */
@FunctionalInterface
interface Searched {

  Outlets outlets();
}
