package io.marquee.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of age that were last heard of here, for when their store does not answer: whoever set
 * one for a household does not expect it to be lifted then. Any thread.
 */
final class AgeLimits {

  /** About 20 MB; whoever has no limit takes no room. */
  private static final int MOST = 100_000;

  private final Cache<UserId, String> limits =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /** Notes what the store says of {@code user}. */
  void heard(UserId user, UserContext known) {
    String limit = known.preferences().contentRatingMax();
    if (limit == null) {
      limits.invalidate(user);
    } else {
      limits.put(user, limit);
    }
  }

  /** Somebody of whom nothing is known but the limit of {@code user}; nobody has none. */
  UserContext nobodyBut(@Nullable UserId user) {
    String limit = user == null ? null : limits.getIfPresent(user);
    return limit == null
        ? UserContext.ANONYMOUS
        : new UserContext(
            0,
            new Preferences(List.of(), List.of(), limit, List.of(), null, null),
            List.of(),
            Map.of(),
            Set.of(),
            List.of());
  }
}
