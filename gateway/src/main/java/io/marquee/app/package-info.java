/**
 * The modes of the command line, the configuration, and the wiring of everything; imported by
 * nobody.
 */
@NullMarked
package io.marquee.app;

import org.jspecify.annotations.NullMarked;
