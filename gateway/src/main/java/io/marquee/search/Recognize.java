package io.marquee.search;

import io.marquee.catalog.Preferences;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.pipeline.Stage;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, and from where. */
final class Recognize implements Stage<Asked, Circumstances> {

  private final Users users;
  private final String defaultRegion;
  private final ZoneId defaultTimeZone;

  Recognize(Users users, SearchSettings settings) {
    this.users = users;
    this.defaultRegion = settings.defaultRegion();
    this.defaultTimeZone = settings.defaultTimeZone();
  }

  @Override
  public String name() {
    return "context";
  }

  @Override
  public Future<Circumstances> run(Asked asked, Deadline deadline) {
    UserId user = asked.request().asker().user();
    return user == null
        ? Future.succeededFuture(circumstances(asked, UserContext.ANONYMOUS))
        : users.context(user, asked.now(), deadline).map(known -> circumstances(asked, known));
  }

  /** Somebody of whom nothing is known. */
  @Override
  public Circumstances fallback(Asked asked, Throwable cause) {
    return circumstances(asked, UserContext.ANONYMOUS);
  }

  private Circumstances circumstances(Asked asked, UserContext user) {
    SearchRequest request = asked.request();
    Preferences said = user.preferences();
    String region = first(defaultRegion, request.region(), said.region(), request.asker().region());
    ZoneId zone = first(defaultTimeZone, said.timeZone(), request.asker().zone());
    return new Circumstances(user, region, asked.now().atZone(zone));
  }

  @SafeVarargs
  private static <T> T first(T otherwise, @Nullable T... given) {
    return Stream.of(given).filter(Objects::nonNull).findFirst().orElse(otherwise);
  }
}
