/**
 * Understands queries: text to {@link io.marquee.catalog.Reading}, by a gazetteer of the
 * catalogue's titles and people, a lexicon of plain text files and explicit rules. Pure: no clock,
 * no I/O but its own resources.
 */
@NullMarked
package io.marquee.understanding;

import org.jspecify.annotations.NullMarked;
