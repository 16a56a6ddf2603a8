package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a client by its credentials: one request at a time fetches it, whoever needs
 * it waits for that, and a new one is fetched before the old one ends. Where none is given, nobody
 * asks for another for a while. Owned by one event loop.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</a>
 */
final class AccessToken {

  private static final int MOST_BYTES = 64 << 10;
  private static final long LONGEST_SECONDS = 86_400;
  private static final Buffer GRANT = Buffer.buffer("grant_type=client_credentials");

  /**
   * A token as it was given.
   *
   * @param renew when a new one is wanted: with a fifth of its life to go
   */
  private record Given(String value, Deadline renew, Deadline end) {}

  private final HttpClient client;
  private final Platform.Partner partner;
  private final Timeouts time;
  private @Nullable Given given;
  private @Nullable Future<String> fetching;
  private Deadline rest;

  AccessToken(HttpClient client, Platform.Partner partner, Timeouts time) {
    this.client = client;
    this.partner = partner;
    this.time = time;
    this.rest = in(0);
  }

  /** A token that should be good. */
  Future<String> get(Deadline deadline) {
    Given known = given;
    if (known == null || known.end().passed()) {
      return time.hold(deadline, this::fetch);
    }
    if (known.renew().passed() && rest.passed()) {
      fetch();
    }
    return Future.succeededFuture(known.value());
  }

  /** {@code refused} is not good, whatever was said of it. */
  void forget(String refused) {
    if (given != null && given.value().equals(refused)) {
      given = null;
    }
  }

  /** It may take longer than whoever asks first can wait: others will need the token. */
  private Future<String> fetch() {
    Future<String> before = fetching;
    if (before != null) {
      return before;
    }
    if (!rest.passed()) {
      return Future.failedFuture(new Overloaded(partner.name() + ": it gave no token just now"));
    }
    Deadline patience = Deadline.after(time.ticker(), partner.limits().patience());
    Call call = new Call(client, MOST_BYTES);
    Future<String> fetched =
        time.hold(patience, () -> call.send(options(patience), GRANT))
            .map(this::read)
            .onFailure(failed -> rest = Deadline.after(time.ticker(), partner.limits().rest()))
            .onComplete(
                done -> {
                  fetching = null;
                  call.end();
                });
    fetching = fetched.isComplete() ? null : fetched;
    return fetched;
  }

  private String read(Call.Answer answer) {
    JsonNode json = answer.status() == 200 ? json(answer.body()) : null;
    String value = json == null ? "" : json.path("access_token").asText();
    if (json == null || value.isEmpty()) {
      throw new IllegalStateException(
          partner.name() + ": no token: " + answer.status() + problem(answer));
    }
    long seconds = Math.clamp(json.path("expires_in").asLong(60), 1, LONGEST_SECONDS);
    given = new Given(value, in(seconds * 800), in(seconds * 1000));
    return value;
  }

  private String problem(Call.Answer answer) {
    return Wire.problem(answer.body(), partner.secret());
  }

  private Deadline in(long millis) {
    return Deadline.after(time.ticker(), Duration.ofMillis(millis));
  }

  private static @Nullable JsonNode json(Buffer body) {
    try {
      return Json.mapper().readTree(body.getBytes());
    } catch (IOException broken) {
      return null;
    }
  }

  private RequestOptions options(Deadline deadline) {
    String client = encoded(partner.client()) + ":" + encoded(partner.secret());
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(partner.token().toString())
        .setConnectTimeout(Math.max(1, deadline.remainingMillis()))
        .putHeader("Content-Type", "application/x-www-form-urlencoded")
        .putHeader("Accept", "application/json")
        .putHeader(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
