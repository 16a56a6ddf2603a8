/** How good rankings are: measures, judgments, and what a difference is worth. Pure. */
@NullMarked
package io.marquee.evaluation;

import org.jspecify.annotations.NullMarked;
