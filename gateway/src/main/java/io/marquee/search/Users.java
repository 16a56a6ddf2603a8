package io.marquee.search;

import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;

/** What is known of people. */
@FunctionalInterface
public interface Users {

  /** Nobody is known. */
  Users NONE = (user, now, deadline) -> Future.succeededFuture(UserContext.ANONYMOUS);

  /** What is stored of {@code user} at {@code now}, without a session. */
  Future<UserContext> context(UserId user, Instant now, Deadline deadline);
}
