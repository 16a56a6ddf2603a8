/**
 * Streaming platforms that do not exist, over HTTP: what standalone, tests and measurements ask
 * instead of real ones. Nothing of the gateway is shared with it but the wire.
 */
@NullMarked
package io.marquee.sandbox;

import org.jspecify.annotations.NullMarked;
