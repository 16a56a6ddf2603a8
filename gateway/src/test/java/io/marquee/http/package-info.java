/** Tests of the HTTP surface, over real sockets. */
@NullMarked
package io.marquee.http;

import org.jspecify.annotations.NullMarked;
