package io.marquee.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the surface listens and whom it lets in.
 *
 * @param api where apps come
 * @param management where metrics are read; not for the public
 * @param instances event loops that serve, at least 1
 * @param budget what a request may take that can't say so itself: content pages, waiting for keys
 * @param drain how long requests in progress get to finish on {@link HttpSurface#close}
 * @param whereabouts which proxies are believed where whoever asks is
 * @param corsOrigins origins whose pages may call; none by default
 * @param issuers whose tokens are accepted, each name once
 */
public record HttpSettings(
    Listen api,
    Listen management,
    int instances,
    Limits limits,
    Duration budget,
    Duration drain,
    Whereabouts whereabouts,
    Set<String> corsOrigins,
    List<Issuer> issuers,
    KeyFetch keyFetch) {

  /** Where to listen; port 0 takes a free one. */
  public record Listen(String host, int port) {
    public Listen {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
      }
    }
  }

  /**
   * What is too much. Sizes are bytes.
   *
   * @param body of a request
   * @param uri of its first line: 2,000 characters of a query may be 24,000 of an address
   * @param headers all of them together
   * @param token in {@code Authorization}
   * @param bodyWithin from the head of a request to the end of its body; not more than the largest
   *     budget, since after that nobody waits for an answer
   * @param idle how long a connection may be silent
   * @param upload of a file that is sent to be imported
   * @param uploadWithin from its first byte to its last
   */
  public record Limits(
      int body,
      int uri,
      int headers,
      int token,
      Duration bodyWithin,
      Duration idle,
      long upload,
      Duration uploadWithin) {

    public static final Limits DEFAULT =
        new Limits(
            64 << 10,
            32 << 10,
            16 << 10,
            8 << 10,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            1 << 30,
            Duration.ofMinutes(30));
  }

  /**
   * How published keys are kept fresh.
   *
   * @param every how often they are fetched
   * @param atMostEvery how soon an unknown key id may have them fetched again
   * @param within how long one fetch may take
   */
  public record KeyFetch(Duration every, Duration atMostEvery, Duration within) {

    public static final KeyFetch DEFAULT =
        new KeyFetch(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(5));
  }

  public HttpSettings {
    if (instances < 1) {
      throw new IllegalArgumentException("instances: " + instances + " (expected: at least 1)");
    }
    corsOrigins = Set.copyOf(corsOrigins);
    issuers = List.copyOf(issuers);
    if (issuers.stream().map(Issuer::name).distinct().count() < issuers.size()) {
      throw new IllegalArgumentException("issuers: a name twice (expected: each once)");
    }
  }

  /** The defaults: loopback, 8080 and 9090, one event loop, budgets of 200 ms. */
  public static HttpSettings of(List<Issuer> issuers) {
    return new HttpSettings(
        new Listen("127.0.0.1", 8080),
        new Listen("127.0.0.1", 9090),
        1,
        Limits.DEFAULT,
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        Whereabouts.UNKNOWN,
        Set.of(),
        issuers,
        KeyFetch.DEFAULT);
  }

  /** The same with other issuers. */
  public HttpSettings withIssuers(List<Issuer> accepted) {
    return new HttpSettings(
        api,
        management,
        instances,
        limits,
        budget,
        drain,
        whereabouts,
        corsOrigins,
        accepted,
        keyFetch);
  }

  /** The same with other proxies that are believed. */
  HttpSettings with(Whereabouts others) {
    return new HttpSettings(
        api, management, instances, limits, budget, drain, others, corsOrigins, issuers, keyFetch);
  }

  /** The same with other limits. */
  HttpSettings withLimits(Limits others) {
    return new HttpSettings(
        api,
        management,
        instances,
        others,
        budget,
        drain,
        whereabouts,
        corsOrigins,
        issuers,
        keyFetch);
  }

  /** The same with other ports. */
  public HttpSettings withPorts(int apiPort, int managementPort) {
    return new HttpSettings(
        new Listen(api.host(), apiPort),
        new Listen(management.host(), managementPort),
        instances,
        limits,
        budget,
        drain,
        whereabouts,
        corsOrigins,
        issuers,
        keyFetch);
  }
}
