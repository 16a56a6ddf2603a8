/** Services that others run, over HTTP. */
@NullMarked
package io.marquee.platform;

import org.jspecify.annotations.NullMarked;
