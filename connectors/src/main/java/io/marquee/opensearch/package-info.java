/**
 * Text and vector search by an OpenSearch cluster: the same two legs, for more than one machine.
 */
@NullMarked
package io.marquee.opensearch;

import org.jspecify.annotations.NullMarked;
