/**
 * Real PostgreSQL, Redis, Kafka and OpenSearch servers from packaged binaries, for {@code
 * standalone} and for tests: on free loopback ports, their data in one folder, kept running and
 * stopped in order.
 *
 * <p>Everything here blocks: it is called from the mains and from tests, never from an event loop.
 */
@NullMarked
package io.marquee.embedded;

import org.jspecify.annotations.NullMarked;
