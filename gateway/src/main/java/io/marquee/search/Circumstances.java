package io.marquee.search;

import io.marquee.catalog.UserContext;
import java.time.ZonedDateTime;

/**
 * Who asks, where, and what time it is there.
 *
 * @param sessionKnown false where what was looked at in this sitting could not be found out
 * @param region ISO 3166-1 alpha-2: that of the request, else the user's, else a trusted proxy's,
 *     else the configured one; the zone of {@code localTime} likewise
 */
record Circumstances(
    UserContext user, boolean sessionKnown, String region, ZonedDateTime localTime) {}
