/** What replicas share and may lose, in Redis. */
@NullMarked
package io.marquee.redis;

import org.jspecify.annotations.NullMarked;
