/** What has happened, in Kafka. */
@NullMarked
package io.marquee.kafka;

import org.jspecify.annotations.NullMarked;
