package io.marquee.platform;

import io.marquee.port.Embedder;
import io.marquee.port.QueryInterpreter;
import io.vertx.core.Vertx;
import java.net.URI;
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

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
    }
  }
}
