package io.marquee.search;

import io.marquee.catalog.UserId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and from where, as far as that came with the request and not in it.
 *
 * @param user null where nobody is known
 * @param region ISO 3166-1 alpha-2, as a trusted proxy says; null where none does
 * @param zone the same
 */
public record Asker(@Nullable UserId user, @Nullable String region, @Nullable ZoneId zone) {

  public static final Asker NOBODY = new Asker(null, null, null);
}
