package io.marquee.platform;

import io.marquee.port.Embedder;
import io.marquee.port.PlatformClient;
import io.marquee.port.QueryInterpreter;
import io.marquee.port.RateLimiter;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Services that others run. Any thread. */
public final class Platform {

  private Platform() {}

  /**
   * A model behind OpenAI's {@code POST /embeddings}, whoever serves it.
   *
   * @param base the address before {@code /embeddings}: {@code https://api.openai.com/v1}
   * @param model what the endpoint calls it
   * @param dimensions of its vectors, 1 to 4,096
   * @param shorten whether the endpoint is asked to shorten its vectors to that many dimensions;
   *     only for models that were trained for it, others refuse to be asked
   */
  public record Endpoint(URI base, String model, int dimensions, boolean shorten) {

    public Endpoint {
      base = checked(base, model);
      check("dimensions", dimensions, 4_096);
    }

    URI embeddings() {
      return at(base, "/embeddings");
    }
  }

  /**
   * How much may be asked at once.
   *
   * @param calls at the endpoint at the same time, 1 to 1,000
   * @param waiting calls that may wait for their turn, 1 to 10,000
   * @param texts of one call, 1 to 2,048; their vectors are read on an event loop, so not too many
   */
  public record Limits(int calls, int waiting, int texts) {

    public Limits {
      check("calls", calls, 1_000);
      check("waiting", waiting, 10_000);
      check("texts", texts, 2_048);
    }
  }

  /**
   * Embeds by asking {@code endpoint}, over connections that are kept. Does not connect yet.
   *
   * @param key sent as a bearer token; none where it is empty
   */
  public static Embedder embedder(Vertx vertx, Endpoint endpoint, String key, Limits limits) {
    return new EndpointEmbedder(vertx, endpoint, key, limits);
  }

  /**
   * A model behind OpenAI's {@code POST /chat/completions}, whoever serves it; it must be able to
   * answer in JSON of a given schema ({@code response_format: json_schema}).
   *
   * @param base the address before {@code /chat/completions}: {@code https://api.openai.com/v1}
   * @param model what the endpoint calls it
   */
  public record Chat(URI base, String model) {

    public Chat {
      base = checked(base, model);
    }

    URI completions() {
      return at(base, "/chat/completions");
    }
  }

  /**
   * What an interpreter may choose from, as the catalogue writes it, in a fixed order.
   *
   * @param year the current one: what "last year" counts from
   */
  public record Choices(List<String> genres, List<String> platforms, int year) {

    public Choices {
      genres = List.copyOf(genres);
      platforms = List.copyOf(platforms);
    }
  }

  /**
   * Interprets queries by asking {@code chat}, over connections that are kept. Does not connect
   * yet. What it says has the shape and the limits of an interpretation; whether the catalogue
   * knows what it names is for others to find out. Without an own opinion of what text to look for:
   * its readings' text is empty.
   *
   * @param key sent as a bearer token; none where it is empty
   * @param calls at the endpoint at the same time, 1 to 1,000; one more is refused
   * @param choices asked for every query
   */
  public static QueryInterpreter interpreter(
      Vertx vertx, Chat chat, String key, int calls, Supplier<Choices> choices) {
    check("calls", calls, 1_000);
    return new ChatInterpreter(vertx, chat, key, calls, choices);
  }

  private static URI checked(URI base, String model) {
    boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!http || base.getHost() == null || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: " + withoutUser(base) + " (expected: http:// or https:// and a host, no user)");
    }
    if (model.isBlank()) {
      throw new IllegalArgumentException("model: blank (expected: what the endpoint calls it)");
    }
    return base;
  }

  private static String withoutUser(URI base) {
    return base.toString().replaceFirst("//[^/@]*@", "//***@");
  }

  private static URI at(URI base, String path) {
    return URI.create(base.toString().replaceFirst("/*$", "") + path);
  }

  /**
   * A streaming platform's partner API: {@code POST {base}/v1/availability} with an access token of
   * OAuth 2.0 client credentials.
   *
   * @param name of the platform in offers: {@code netflix}
   * @param base the address before {@code /v1}
   * @param token where access tokens are had
   * @param rate of requests, over all replicas
   */
  public record Partner(
      String name,
      URI base,
      URI token,
      String client,
      String secret,
      RateLimiter.Rate rate,
      PartnerLimits limits) {

    public Partner {
      if (!name.matches("[a-z0-9-]{1,50}")) {
        throw new IllegalArgumentException(
            "name: " + name + " (expected: 1 to 50 of a-z, 0-9 and -)");
      }
      check("url", base);
      check("token_url", token);
    }

    private static void check(String key, URI uri) {
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null) {
        throw new IllegalArgumentException(
            key + ": " + uri + " (expected: http:// or https:// and a host)");
      }
    }

    URI availability() {
      return at(base, "/v1/availability");
    }

    /** All but the secret. */
    @Override
    public String toString() {
      return "Partner[name=%s, base=%s]".formatted(name, base);
    }
  }

  /**
   * How much of a platform is used.
   *
   * @param connections kept open at most, 1 to 1,000
   * @param waiting requests that may wait for one, 1 to 10,000
   * @param patience how long getting an access token may take: others than the one who asks first
   *     need it too
   * @param rest how long after one was not given none is asked for
   */
  public record PartnerLimits(int connections, int waiting, Duration patience, Duration rest) {

    public PartnerLimits {
      check("connections", connections, 1_000);
      check("waiting", waiting, 10_000);
      if (!patience.isPositive()) {
        throw new IllegalArgumentException("patience: " + patience + " (expected: more than 0)");
      }
      if (rest.isNegative()) {
        throw new IllegalArgumentException("rest: " + rest + " (expected: at least 0)");
      }
    }
  }

  /** Asks {@code partner}, over connections that are kept. Does not connect yet. */
  public static PlatformClient client(
      Vertx vertx, Partner partner, RateLimiter limiter, InstantSource clock) {
    return new PartnerApi(
        vertx,
        partner,
        new PartnerLine(vertx, partner, limiter, clock),
        new Hedging(partner.limits().connections()));
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
    }
  }
}
