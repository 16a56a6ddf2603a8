package io.marquee.port;

import java.time.Duration;

/**
 * In what engines may differ and still keep the contract: declared, so that no test is skipped.
 *
 * @param refresh after what time at the latest a change can be found; zero where it can be found
 *     when its future completes
 * @param exactTotals whether a handful of matches is always counted exactly
 * @param recall the least mean share of the truly nearest titles that are found, 0 to 1
 * @param dictionaries whether words are found in a script that has no spaces, such as Thai
 */
public record SearchTraits(
    Duration refresh, boolean exactTotals, double recall, boolean dictionaries) {}
