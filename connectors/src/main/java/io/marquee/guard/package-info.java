/** Decorators that are the port again: what cuts across engines is said once, in the wiring. */
@NullMarked
package io.marquee.guard;

import org.jspecify.annotations.NullMarked;
