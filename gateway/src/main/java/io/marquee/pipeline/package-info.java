/**
 * A request as a table of contents: named stages under one deadline, each with its budget and its
 * fallback.
 */
@NullMarked
package io.marquee.pipeline;

import org.jspecify.annotations.NullMarked;
