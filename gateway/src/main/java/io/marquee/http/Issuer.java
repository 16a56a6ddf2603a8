package io.marquee.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Somebody whose tokens are accepted.
 *
 * @param name the {@code iss} of its tokens
 * @param audience what their {@code aud} names
 * @param keys what they are signed with; the algorithm comes from here, never from the token
 * @param skew how far its clock may be from ours, at most 5 minutes
 * @param longest how long before its end a token may be used at most
 */
public record Issuer(String name, String audience, Keys keys, Duration skew, Duration longest) {

  /** How the signatures of an issuer are checked. */
  public sealed interface Keys {}

  /** HS256 with one secret, of 32 bytes or more, that both sides know. */
  public record Shared(Secret secret) implements Keys {
    public Shared {
      if (secret.bytes().length < 32) {
        throw new IllegalArgumentException(
            "secret: " + secret.bytes().length + " bytes (expected: at least 32)");
      }
    }
  }

  /** Public keys, as a JSON Web Key Set at an address. */
  public record Published(URI url, Set<Algorithm> algorithms) implements Keys {
    public Published {
      if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
        throw new IllegalArgumentException("jwks_url: " + url + " (expected: an http address)");
      }
      if (algorithms.isEmpty()) {
        throw new IllegalArgumentException("algorithms: none (expected: at least one)");
      }
      algorithms = Set.copyOf(algorithms);
    }
  }

  /** What a published key may be used with. */
  public enum Algorithm {
    RS256("RS256"),
    ES256("ES256"),
    EDDSA("EdDSA");

    private final String name;

    Algorithm(String name) {
      this.name = name;
    }

    /** As the {@code alg} of a token writes it. */
    public String jose() {
      return name;
    }
  }

  public Issuer {
    if (name.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("issuer: blank name or audience (expected: text)");
    }
    if (skew.isNegative() || skew.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("clock_skew: " + skew + " (expected: up to 5 minutes)");
    }
    if (!longest.isPositive()) {
      throw new IllegalArgumentException("longest: " + longest + " (expected: more than 0)");
    }
  }
}
