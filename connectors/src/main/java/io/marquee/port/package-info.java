/**
 * What the product asks of its engines. An adapter is Engine + Port, and passes the port's contract
 * kit.
 */
@NullMarked
package io.marquee.port;

import org.jspecify.annotations.NullMarked;
