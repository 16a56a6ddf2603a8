package io.marquee.platform;

import io.marquee.port.PlatformClient.Told;
import io.marquee.port.RateLimiter;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a platform: within its rate, with a token, and not while it asked to be left
 * alone. Owned by one event loop.
 */
final class PartnerLine {

  /** No honest answer about fifty titles is longer. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private final Platform.Partner partner;
  private final RateLimiter limiter;
  private final Timeouts time;
  private final InstantSource clock;
  private final HttpClient client;
  private final AccessToken token;
  private Deadline rest;

  PartnerLine(Vertx vertx, Platform.Partner partner, RateLimiter limiter, InstantSource clock) {
    this.partner = partner;
    this.limiter = limiter;
    this.time = Timeouts.of(vertx);
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new PoolOptions()
                .setHttp1MaxSize(partner.limits().connections())
                .setMaxWaitQueueSize(partner.limits().waiting()));
    this.token = new AccessToken(client, partner, time);
    this.rest = Deadline.after(time.ticker(), Duration.ZERO);
  }

  /** Asks once; asks again with a new token where the platform does not take the one we have. */
  Exchange exchange(String region, List<String> ids, Deadline deadline) {
    Exchange exchange = new Exchange(region, ids, deadline);
    exchange.begin();
    return exchange;
  }

  void close() {
    client.close();
  }

  /** One request and its answer. */
  final class Exchange {

    private final String region;
    private final List<String> ids;
    private final Deadline deadline;
    private @Nullable Call call;
    private Future<Map<String, Told>> answer = Future.failedFuture("not begun");
    private boolean over;

    private Exchange(String region, List<String> ids, Deadline deadline) {
      this.region = region;
      this.ids = ids;
      this.deadline = deadline;
    }

    Future<Map<String, Told>> answer() {
      return answer;
    }

    /** Hangs up where no answer has come. */
    void end() {
      over = true;
      if (call != null) {
        call.end();
      }
    }

    private void begin() {
      answer =
          rest.passed()
              ? limiter
                  .take(partner.name(), partner.rate(), deadline)
                  .compose(taken -> taken ? ask(true) : refused("its rate is used up"))
              : refused("it asked to be left alone");
    }

    private Future<Map<String, Told>> ask(boolean again) {
      return token.get(deadline).compose(with -> send(with, again));
    }

    private Future<Map<String, Told>> send(String with, boolean again) {
      if (over) {
        return Future.failedFuture(new DeadlineExceeded(partner.name() + ": nobody waits"));
      }
      Instant asked = clock.instant();
      Call now = new Call(client, MOST_BYTES);
      call = now;
      return now.send(options(with), PartnerWire.question(region, ids))
          .onComplete(done -> now.end())
          .compose(
              said ->
                  switch (said.status()) {
                    case 200 ->
                        Future.succeededFuture(
                            PartnerWire.offers(said.body(), partner.name(), region, ids, asked));
                    case 401 -> again ? another(with) : broken(said);
                    case 429 -> leaveAlone(said);
                    default -> broken(said);
                  });
    }

    private Future<Map<String, Told>> another(String refused) {
      token.forget(refused);
      return ask(false);
    }

    private Future<Map<String, Told>> leaveAlone(Call.Answer said) {
      Duration asked = Duration.ofSeconds(said.retryAfterSeconds());
      rest =
          Deadline.after(time.ticker(), asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked);
      return refused("it says that it is asked too often");
    }

    private Future<Map<String, Told>> broken(Call.Answer said) {
      return Future.failedFuture(
          partner.name() + ": " + said.status() + Wire.problem(said.body(), partner.secret()));
    }

    private Future<Map<String, Told>> refused(String why) {
      return Future.failedFuture(new Overloaded(partner.name() + ": " + why));
    }

    private RequestOptions options(String with) {
      return new RequestOptions()
          .setMethod(HttpMethod.POST)
          .setAbsoluteURI(partner.availability().toString())
          .setConnectTimeout(Math.max(1, deadline.remainingMillis()))
          .putHeader("Content-Type", "application/json")
          .putHeader("Accept", "application/json")
          .putHeader("Authorization", "Bearer " + with);
    }
  }
}
