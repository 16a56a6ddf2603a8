/** What is done with titles and what was shown, from the request to whoever learns of it. */
@NullMarked
package io.marquee.events;

import org.jspecify.annotations.NullMarked;
