package io.marquee.search;

import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.pipeline.Stage;
import io.marquee.port.LiveSession;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, and from where. */
final class Recognize implements Stage<Asked, Circumstances> {

  /** The session ends this much before the stage does, so that it never costs more than itself. */
  private static final Duration MARGIN = Duration.ofMillis(1);

  private final Timeouts time;
  private final Users users;
  private final LiveSession sessions;
  private final String defaultRegion;
  private final ZoneId defaultTimeZone;
  private final AgeLimits limits = new AgeLimits();

  Recognize(Timeouts time, Engines engines, SearchSettings settings) {
    this.time = time;
    this.users = engines.users();
    this.sessions = engines.sessions();
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
    if (user == null) {
      return Future.succeededFuture(circumstances(asked, UserContext.ANONYMOUS, true));
    }
    Future<Optional<List<TitleId>>> looked = looked(user, deadline.less(MARGIN));
    return users
        .context(user, asked.now(), deadline)
        .onSuccess(known -> limits.heard(user, known))
        .compose(
            known ->
                looked.map(
                    session ->
                        circumstances(
                            asked,
                            known.withSession(session.orElse(List.of())),
                            session.isPresent())));
  }

  /** Empty where nobody says. */
  private Future<Optional<List<TitleId>>> looked(UserId user, Deadline deadline) {
    return time.hold(deadline, () -> sessions.titles(user, deadline))
        .map(Optional::of)
        .otherwise(Optional.empty());
  }

  /** Somebody of whom nothing is known but how old one must be, where that was heard before. */
  @Override
  public Circumstances fallback(Asked asked, Throwable cause) {
    return circumstances(asked, limits.nobodyBut(asked.request().asker().user()), true);
  }

  private Circumstances circumstances(Asked asked, UserContext user, boolean sessionKnown) {
    SearchRequest request = asked.request();
    Preferences said = user.preferences();
    String region = first(defaultRegion, request.region(), said.region(), request.asker().region());
    ZoneId zone = first(defaultTimeZone, said.timeZone(), request.asker().zone());
    return new Circumstances(user, sessionKnown, region, asked.now().atZone(zone));
  }

  @SafeVarargs
  private static <T> T first(T otherwise, @Nullable T... given) {
    return Stream.of(given).filter(Objects::nonNull).findFirst().orElse(otherwise);
  }
}
