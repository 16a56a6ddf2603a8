package io.marquee.platform;

import io.marquee.port.Embedder;
import io.vertx.core.Vertx;
import java.net.URI;

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
      boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (!http || base.getHost() == null || base.getRawUserInfo() != null) {
        throw new IllegalArgumentException(
            "url: " + withoutUser(base) + " (expected: http:// or https:// and a host, no user)");
      }
      if (model.isBlank()) {
        throw new IllegalArgumentException("model: blank (expected: what the endpoint calls it)");
      }
      check("dimensions", dimensions, 4_096);
    }

    private static String withoutUser(URI base) {
      return base.toString().replaceFirst("//[^/@]*@", "//***@");
    }

    URI embeddings() {
      return URI.create(base.toString().replaceFirst("/*$", "") + "/embeddings");
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

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
    }
  }
}
