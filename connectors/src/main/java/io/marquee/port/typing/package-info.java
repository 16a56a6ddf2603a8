/**
 * What suggestions are made of, whatever engine looks them up: what was typed, the names that it
 * may stand in, how well it does, and what the title is worth. An engine finds {@link
 * io.marquee.port.typing.Candidate candidates}; the {@link io.marquee.port.typing.Gathering} makes
 * an answer of them. Pure: no I/O, no clock, no threads.
 */
@NullMarked
package io.marquee.port.typing;

import org.jspecify.annotations.NullMarked;
