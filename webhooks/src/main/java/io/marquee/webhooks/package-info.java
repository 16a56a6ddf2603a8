/**
 * What streaming partners tell us. It will hold signatures, the receiver and the partner endpoints;
 * there is nothing in it yet, and no endpoint that pretends otherwise.
 */
@NullMarked
package io.marquee.webhooks;

import org.jspecify.annotations.NullMarked;
