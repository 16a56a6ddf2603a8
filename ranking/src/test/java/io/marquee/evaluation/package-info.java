@NullMarked
package io.marquee.evaluation;

import org.jspecify.annotations.NullMarked;
