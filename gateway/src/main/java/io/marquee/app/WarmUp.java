package io.marquee.app;

import io.marquee.http.HttpSettings;
import io.marquee.http.HttpSurface;
import io.marquee.http.Issuer;
import io.marquee.http.Secret;
import io.marquee.http.Tokens;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches that nobody asked for, before anybody does, over HTTP as everybody does: so that the
 * first real one finds compiled code and open files.
 */
final class WarmUp {

  /** Who these searches are by: nobody. */
  static final String NOBODY = "marquee-warm-up";

  private static final int SEARCHES = 400;
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final Duration TOKEN = Duration.ofMinutes(1);

  private static final List<String> QUERIES =
      List.of(
          "a rom-com streaming tonight",
          "thriller about a detective in the 90s",
          "godfathr",
          "funny animated movies for kids on disney plus",
          "a man wakes up with no memory and finds that he is being hunted through the city",
          "series like the office",
          "science fiction under two hours, not horror",
          "war films from france",
          "tom hanks",
          "feel-good");

  private final Timeouts time;
  private final Issuer issuer;

  WarmUp(Timeouts time) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Secret secret = new Secret(HexFormat.of().formatHex(random));
    this.time = time;
    this.issuer = new Issuer(NOBODY, "marquee", new Issuer.Shared(secret), Duration.ZERO, TOKEN);
  }

  /** {@code settings} that let these searches in: their secret never leaves this process. */
  HttpSettings admitted(HttpSettings settings) {
    return settings.withIssuers(
        Stream.concat(settings.issuers().stream(), Stream.of(issuer)).toList());
  }

  /** Searches one after the other, for two seconds at most. What they answer does not matter. */
  Future<Void> run(Vertx vertx, HttpSettings settings, HttpSurface surface) {
    HttpClient client = vertx.createHttpClient();
    String host = settings.api().host().equals("0.0.0.0") ? "127.0.0.1" : settings.api().host();
    String token =
        new Tokens(InstantSource.system(), issuer).mint("warm-up", Set.of("search"), TOKEN);
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(host)
            .setPort(surface.port())
            .setURI("/api/v1/search")
            .putHeader("Content-Type", "application/json")
            .putHeader("Authorization", "Bearer " + token);
    Promise<Void> done = Promise.promise();
    next(client, request, 0, Deadline.after(time.ticker(), MOST), done);
    return done.future().eventually(client::close);
  }

  private static void next(
      HttpClient client, RequestOptions request, int number, Deadline end, Promise<Void> done) {
    if (number == SEARCHES || end.passed()) {
      done.complete();
      return;
    }
    client
        .request(request)
        .compose(asked -> asked.send(body(QUERIES.get(number % QUERIES.size())).toBuffer()))
        .compose(HttpClientResponse::body)
        .transform(searched -> client.request(typing(request, number)))
        .compose(HttpClientRequest::send)
        .compose(HttpClientResponse::body)
        .onComplete(ignored -> next(client, request, number + 1, end, done));
  }

  /** Somebody who has only begun. */
  private static RequestOptions typing(RequestOptions request, int number) {
    String query = QUERIES.get(number % QUERIES.size());
    String typed = query.substring(0, 1 + number % Math.min(query.length(), 12));
    return new RequestOptions(request)
        .setMethod(HttpMethod.GET)
        .setURI("/api/v1/suggest?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
  }

  private static JsonObject body(String query) {
    return new JsonObject()
        .put("query", query)
        .put("budget_ms", 1000)
        .put("highlight", true)
        .put("explain", true)
        .put(
            "facets", new JsonArray(List.of("genres", "type", "platforms", "decade", "languages")));
  }
}
