package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.catalog.UserId;
import io.marquee.http.VerifiedTokens.Verified;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.security.Key;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is calling, by a JSON Web Token, after the rules of RFC 8725: the issuer's entry says
 * which algorithm and which key, the token only says whose entry. Owned by one event loop.
 */
final class Authenticator {

  /** An issuer with the keys of this event loop. */
  record Trusted(Issuer issuer, IssuerKeys keys) {}

  private record Claimed(JwtContext context, Trusted by, String algorithm, @Nullable String kid) {}

  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private static final JwtConsumer UNCHECKED =
      new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setDisableRequireSignature()
          .setSkipSignatureVerification()
          .build();

  private final InstantSource clock;
  private final Map<String, Trusted> trusted;
  private final int mostBytes;
  private final VerifiedTokens verified = new VerifiedTokens();

  Authenticator(InstantSource clock, Map<String, Trusted> trusted, int mostBytes) {
    this.clock = clock;
    this.trusted = Map.copyOf(trusted);
    this.mostBytes = mostBytes;
  }

  /**
   * Whoever {@code token} speaks for; fails with {@code UNAUTHENTICATED} where it does not hold.
   *
   * @param deadline until when a key may be waited for
   */
  Future<Caller> authenticate(String token, Deadline deadline) {
    return verified
        .get(token, clock.millis())
        .map(known -> Future.succeededFuture(known.caller()))
        .orElseGet(() -> verify(token, deadline));
  }

  private Future<Caller> verify(String token, Deadline deadline) {
    try {
      Claimed claimed = claimed(token);
      return claimed
          .by()
          .keys()
          .find(claimed.kid(), claimed.algorithm(), deadline)
          .map(key -> check(claimed, key.orElseThrow(() -> refusal("its key is not known"))))
          .onSuccess(found -> verified.put(token, found))
          .map(Verified::caller);
    } catch (Problem.Refusal refusal) {
      return Future.failedFuture(refusal);
    }
  }

  /** What the token says of itself; nothing of it is believed yet. */
  private Claimed claimed(String token) {
    if (token.length() > mostBytes) {
      throw refusal("it is longer than " + mostBytes + " bytes");
    }
    if (!COMPACT.matcher(token).matches()) {
      throw refusal("it is not three parts of base64url");
    }
    try {
      JwtContext context = UNCHECKED.process(token);
      JsonWebStructure structure = context.getJoseObjects().getFirst();
      return claimed(context, structure);
    } catch (InvalidJwtException | MalformedClaimException | RuntimeException broken) {
      throw broken instanceof Problem.Refusal known ? known : refusal("it can't be read");
    }
  }

  private Claimed claimed(JwtContext context, JsonWebStructure structure)
      throws MalformedClaimException {
    Trusted by = trusted.get(String.valueOf(context.getJwtClaims().getIssuer()));
    if (by == null) {
      throw refusal("its issuer (iss) is not accepted here");
    }
    String algorithm = String.valueOf(structure.getAlgorithmHeaderValue());
    if (!by.keys().algorithms().contains(algorithm)) {
      throw refusal("its algorithm (alg) is not the issuer's");
    }
    String type = structure.getHeader("typ");
    if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
      throw refusal("its type (typ) is not JWT");
    }
    return new Claimed(context, by, algorithm, structure.getKeyIdHeaderValue());
  }

  private Verified check(Claimed claimed, Key key) {
    Issuer issuer = claimed.by().issuer();
    try {
      consumer(issuer, claimed.algorithm(), key).processContext(claimed.context());
      JwtClaims claims = claimed.context().getJwtClaims();
      long until = claims.getExpirationTime().getValueInMillis() + issuer.skew().toMillis();
      return new Verified(
          caller(claims), until, claimed.by().keys(), claimed.kid(), claimed.algorithm(), key);
    } catch (InvalidJwtException invalid) {
      throw refusal(reason(invalid));
    } catch (MalformedClaimException malformed) {
      throw refusal("a claim is of the wrong type");
    }
  }

  private JwtConsumer consumer(Issuer issuer, String algorithm, Key key) {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm)
        .setVerificationKey(key)
        .setExpectedIssuer(issuer.name())
        .setExpectedAudience(issuer.audience())
        .setRequireSubject()
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .setAllowedClockSkewInSeconds((int) issuer.skew().toSeconds())
        .setMaxFutureValidityInMinutes((int) Math.max(1, issuer.longest().toMinutes()))
        .build();
  }

  private static Caller caller(JwtClaims claims) throws MalformedClaimException {
    String subject = claims.getSubject();
    if (subject.isBlank() || subject.length() > UserId.LONGEST) {
      throw refusal("its subject (sub) is not 1 to " + UserId.LONGEST + " characters");
    }
    String scope = claims.getStringClaimValue("scope");
    return new Caller(
        new UserId(claims.getIssuer(), subject),
        scope == null ? Set.of() : Set.copyOf(List.of(scope.split(" "))));
  }

  /** Helps who holds the token, and tells nothing that is not in it. */
  private static String reason(InvalidJwtException invalid) {
    if (invalid.getErrorDetails().isEmpty()) {
      return "it does not hold";
    }
    return switch (invalid.getErrorDetails().getFirst().getErrorCode()) {
      case ErrorCodes.EXPIRED -> "it has expired (exp)";
      case ErrorCodes.EXPIRATION_MISSING -> "it never expires (exp is missing)";
      case ErrorCodes.EXPIRATION_TOO_FAR_IN_FUTURE -> "it lives too long (exp)";
      case ErrorCodes.NOT_YET_VALID -> "it is not valid yet (nbf)";
      case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID ->
          "it is meant for somebody else (aud)";
      case ErrorCodes.SIGNATURE_INVALID -> "its signature does not match";
      case ErrorCodes.SUBJECT_MISSING -> "it is nobody's (sub is missing)";
      case ErrorCodes.MALFORMED_CLAIM -> "a claim is of the wrong type";
      default -> "it does not hold";
    };
  }

  static Problem.Refusal refusal(String reason) {
    return Problem.of(Kind.UNAUTHENTICATED, "The token is refused: " + reason).refusal();
  }
}
