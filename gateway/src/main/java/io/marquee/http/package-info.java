/** The HTTP surface: the contract in {@code openapi.yaml}, held to the letter. */
@NullMarked
package io.marquee.http;

import org.jspecify.annotations.NullMarked;
