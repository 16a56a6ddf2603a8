/** Files that become titles: runs that can be broken off anywhere, and go on where they were. */
@NullMarked
package io.marquee.imports;

import org.jspecify.annotations.NullMarked;
