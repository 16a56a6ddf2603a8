/** The embedded search engine: text leg, vector leg and their index, in process, on Lucene. */
@NullMarked
package io.marquee.lucene;

import org.jspecify.annotations.NullMarked;
