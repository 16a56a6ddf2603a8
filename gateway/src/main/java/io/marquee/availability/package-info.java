/**
 * Where titles can be watched: what is known of it, how sure that is, and asking platforms where it
 * is not sure enough.
 */
@NullMarked
package io.marquee.availability;

import org.jspecify.annotations.NullMarked;
