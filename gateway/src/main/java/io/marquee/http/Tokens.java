package io.marquee.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Makes tokens of an issuer that shares a secret with the gateway: for trying things out. */
public final class Tokens {

  private final InstantSource clock;
  private final Issuer issuer;
  private final HmacKey key;

  /**
   * A mint of {@code issuer}'s tokens.
   *
   * @throws IllegalArgumentException if the issuer publishes its keys
   */
  public Tokens(InstantSource clock, Issuer issuer) {
    if (!(issuer.keys() instanceof Issuer.Shared(Secret secret))) {
      throw new IllegalArgumentException(issuer.name() + ": has published keys (expected: secret)");
    }
    this.clock = clock;
    this.issuer = issuer;
    this.key = new HmacKey(secret.bytes());
  }

  /**
   * A signed token.
   *
   * @param subject whose it is
   * @param scopes what it allows: {@code search}, {@code admin}, {@code load-test}
   * @param lifetime from now, at most the issuer's longest
   */
  public String mint(String subject, Set<String> scopes, Duration lifetime) {
    if (!lifetime.isPositive() || lifetime.compareTo(issuer.longest()) > 0) {
      throw new IllegalArgumentException(
          "lifetime: " + lifetime + " (expected: up to " + issuer.longest() + ")");
    }
    Instant now = clock.instant();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer.name());
    claims.setAudience(issuer.audience());
    claims.setSubject(subject);
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
    claims.setStringClaim("scope", String.join(" ", scopes.stream().sorted().toList()));
    return sign(claims);
  }

  private String sign(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setHeader("typ", "JWT");
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
