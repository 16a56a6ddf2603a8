/** Time as the product measures it: monotonic, injected, and always running out. */
@NullMarked
package io.marquee.time;

import org.jspecify.annotations.NullMarked;
