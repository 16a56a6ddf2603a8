/** Files of any kind that become what a source says of its titles, row by row. */
@NullMarked
package io.marquee.intake;

import org.jspecify.annotations.NullMarked;
