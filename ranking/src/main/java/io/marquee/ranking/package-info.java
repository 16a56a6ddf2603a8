/** What puts titles in order: pure functions from rankings to one ranking. */
@NullMarked
package io.marquee.ranking;

import org.jspecify.annotations.NullMarked;
