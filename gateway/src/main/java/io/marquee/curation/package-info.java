/** The operators' use case: synonyms, pins and hides, and how every replica comes to know them. */
@NullMarked
package io.marquee.curation;

import org.jspecify.annotations.NullMarked;
