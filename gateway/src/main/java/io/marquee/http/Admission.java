package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.http.Contract.Operation;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** Lets requests in whose token names the scopes that the contract asks for (RFC 6750). */
final class Admission {

  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String BEARER = "Bearer ";

  private final Authenticator authenticator;

  Admission(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * Succeeds where {@code operation} may be asked for by whoever asks; else fails with 401, 403.
   */
  Future<Void> admit(Operation operation, RoutingContext context, Deadline deadline) {
    Set<String> scopes = operation.scopes();
    if (scopes == null) {
      return Future.succeededFuture();
    }
    return authenticate(context.request().headers(), deadline)
        .onFailure(refusal -> challenge(context, refusal))
        .map(caller -> allow(caller, scopes, context));
  }

  private Future<Caller> authenticate(MultiMap headers, Deadline deadline) {
    List<String> given = headers.getAll("Authorization");
    if (given.isEmpty()) {
      return refuse("A token is missing (expected: Authorization: Bearer with a JWT)");
    }
    String header = given.getFirst();
    if (given.size() > 1 || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return refuse("Authorization can't be read (expected: once, Bearer with a JWT)");
    }
    return authenticator.authenticate(header.substring(BEARER.length()).strip(), deadline);
  }

  private static Future<Caller> refuse(String detail) {
    return Future.failedFuture(Problem.of(Kind.UNAUTHENTICATED, detail).refusal());
  }

  private static void challenge(RoutingContext context, Throwable failure) {
    boolean missing = !context.request().headers().contains("Authorization");
    if (failure instanceof Problem.Refusal refusal
        && refusal.problem().kind() == Kind.UNAUTHENTICATED) {
      context
          .response()
          .putHeader(CHALLENGE, missing ? "Bearer" : "Bearer error=\"invalid_token\"");
    }
  }

  private static Void allow(Caller caller, Set<String> scopes, RoutingContext context) {
    if (!caller.scopes().containsAll(scopes)) {
      String wanted = String.join(" ", scopes);
      context
          .response()
          .putHeader(CHALLENGE, "Bearer error=\"insufficient_scope\", scope=\"" + wanted + "\"");
      throw Problem.of(Kind.FORBIDDEN, "The token's scope lacks: " + wanted).refusal();
    }
    Exchange.of(context).caller(caller);
    return null;
  }
}
