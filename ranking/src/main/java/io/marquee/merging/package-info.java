/**
 * One title out of what several sources say: which of them mean the same, and whose word counts for
 * each field. Data in, data out.
 */
@NullMarked
package io.marquee.merging;

import org.jspecify.annotations.NullMarked;
