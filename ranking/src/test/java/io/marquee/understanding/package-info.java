@NullMarked
package io.marquee.understanding;

import org.jspecify.annotations.NullMarked;
