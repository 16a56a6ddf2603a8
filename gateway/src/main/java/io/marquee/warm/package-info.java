/** Work that the hot path never waits for: catalogues that come in, vectors that go with them. */
@NullMarked
package io.marquee.warm;

import org.jspecify.annotations.NullMarked;
