/** Measures a running gateway, and makes up what there is not enough of. */
@NullMarked
package io.marquee.load;

import org.jspecify.annotations.NullMarked;
