/** Content pages, and the replica's tail of the change feed that keeps its index true. */
@NullMarked
package io.marquee.content;

import org.jspecify.annotations.NullMarked;
