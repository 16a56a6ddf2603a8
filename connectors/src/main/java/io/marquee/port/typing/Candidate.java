package io.marquee.port.typing;

import io.marquee.catalog.TitleId;

/**
 * A title that may be suggested, or its people.
 *
 * @param worth of {@link Worth}, 0 to 1
 */
public record Candidate(TitleId id, Card card, double worth) {}
