package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.http.HttpSettings.KeyFetch;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer publishes, fetched in the background. While their address does not answer
 * the last ones hold. Owned by one event loop.
 */
final class PublishedKeys implements IssuerKeys, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
  private static final int MOST_BYTES = 256 << 10;

  private final HttpClient client;
  private final Timeouts time;
  private final Issuer.Published source;
  private final KeyFetch pace;
  private final Set<String> algorithms;

  private @Nullable JsonWebKeySet keys;
  private @Nullable Future<Void> fetch;
  private Timeouts.@Nullable Timer timer;
  private long lastFetch;
  private boolean closed;

  PublishedKeys(HttpClient client, Timeouts time, Issuer.Published source, KeyFetch pace) {
    this.client = client;
    this.time = time;
    this.source = source;
    this.pace = pace;
    this.algorithms =
        source.algorithms().stream()
            .map(Issuer.Algorithm::jose)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Fetches the keys now, and then again and again. */
  void start() {
    refresh();
    again();
  }

  private void again() {
    timer =
        time.after(
            pace.every().toNanos(),
            () -> {
              refresh();
              again();
            });
  }

  @Override
  public Set<String> algorithms() {
    return algorithms;
  }

  @Override
  public Future<Optional<Key>> find(@Nullable String kid, String algorithm, Deadline deadline) {
    Optional<Key> key = known(kid, algorithm);
    if (key.isPresent() || kid == null || !mayFetch()) {
      return answer(key);
    }
    return time.hold(deadline, this::refresh).transform(ignored -> answer(known(kid, algorithm)));
  }

  private Future<Optional<Key>> answer(Optional<Key> key) {
    return keys == null
        ? Future.failedFuture(
            Problem.of(Problem.Kind.UNAVAILABLE, "The keys of the token's issuer can't be read now")
                .refusal())
        : Future.succeededFuture(key);
  }

  @Override
  public Optional<Key> known(@Nullable String kid, String algorithm) {
    return keys == null || kid == null
        ? Optional.empty()
        : keys.getJsonWebKeys().stream()
            .filter(key -> kid.equals(key.getKeyId()) && fits(key, algorithm))
            .map(JsonWebKey::getKey)
            .findFirst();
  }

  /** Whether the key is published for that; that it can do it, the signature's check finds out. */
  private static boolean fits(JsonWebKey key, String algorithm) {
    return (key.getUse() == null || key.getUse().equals("sig"))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
  }

  private boolean mayFetch() {
    return fetch != null || time.ticker().nanos() - lastFetch >= pace.atMostEvery().toNanos();
  }

  /** One fetch at a time: whoever asks meanwhile waits for that one. */
  private Future<Void> refresh() {
    if (closed) {
      return Future.succeededFuture();
    }
    if (fetch != null) {
      return fetch;
    }
    lastFetch = time.ticker().nanos();
    Deadline deadline = Deadline.after(time.ticker(), pace.within());
    Future<Void> running = time.hold(deadline, this::fetch).<Void>map(this::take);
    fetch = running;
    running.onComplete(
        done -> {
          fetch = null;
          if (done.failed()) {
            LOG.warn("keys of {} not read, the last ones hold: {}", source.url(), done.cause());
          }
        });
    return running;
  }

  private Future<Buffer> fetch() {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(source.url().toString())
            .setIdleTimeout(pace.within().toMillis())
            .putHeader("Accept", "application/json");
    return client
        .request(options)
        .compose(request -> request.send().compose(response -> body(response)));
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture("status " + response.statusCode());
    }
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > MOST_BYTES) {
            response.request().reset();
          }
        });
    return response.end().map(body);
  }

  private @Nullable Void take(Buffer body) {
    try {
      keys = new JsonWebKeySet(body.toString(StandardCharsets.UTF_8));
      return null;
    } catch (JoseException broken) {
      throw new IllegalStateException("not a JSON Web Key Set");
    }
  }

  @Override
  public void close() {
    closed = true;
    if (timer != null) {
      timer.cancel();
    }
  }
}
