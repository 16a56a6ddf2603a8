/** The words of the product: plain data, checked at birth, known to every other package. */
@NullMarked
package io.marquee.catalog;

import org.jspecify.annotations.NullMarked;
