package io.marquee.http;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.security.Key;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;

/** The keys that an issuer's tokens may be signed with. */
interface IssuerKeys {

  /** The {@code alg} of a token, as the issuer's entry allows it. */
  Set<String> algorithms();

  /** The key that {@code kid} names now, fit for {@code algorithm}. */
  Optional<Key> known(@Nullable String kid, String algorithm);

  /**
   * The same, but an unknown key is looked for until {@code deadline}. Fails with {@link
   * io.marquee.catalog.Problem.Refusal} where no answer can be told from no such key.
   */
  Future<Optional<Key>> find(@Nullable String kid, String algorithm, Deadline deadline);

  /** One secret for everything; a {@code kid} says nothing. */
  static IssuerKeys shared(Secret secret) {
    Optional<Key> key = Optional.of(new HmacKey(secret.bytes()));
    return new IssuerKeys() {
      @Override
      public Set<String> algorithms() {
        return Set.of(AlgorithmIdentifiers.HMAC_SHA256);
      }

      @Override
      public Optional<Key> known(@Nullable String kid, String algorithm) {
        return key;
      }

      @Override
      public Future<Optional<Key>> find(@Nullable String kid, String algorithm, Deadline deadline) {
        return Future.succeededFuture(key);
      }
    };
  }
}
