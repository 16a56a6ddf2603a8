/** The search use case: understand, retrieve, fuse, verify, present. */
@NullMarked
package io.marquee.search;

import org.jspecify.annotations.NullMarked;
