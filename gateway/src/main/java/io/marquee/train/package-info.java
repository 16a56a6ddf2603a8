/** Learns a model from what people did with what they were shown. Never on the request path. */
@org.jspecify.annotations.NullMarked
package io.marquee.train;
