package io.marquee.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were found good last, by hash: a signature is checked once, not at every request.
 * Owned by one event loop.
 */
final class VerifiedTokens {

  private static final int MOST = 4096;

  /**
   * A token that was found good.
   *
   * @param untilMillis when it expires, on the wall clock
   * @param key what its signature was checked with
   */
  record Verified(
      Caller caller,
      long untilMillis,
      IssuerKeys keys,
      @Nullable String kid,
      String algorithm,
      Key key) {

    /** Whether it is still good: not expired, and its key not taken back. */
    boolean holds(long nowMillis) {
      return nowMillis < untilMillis && keys.known(kid, algorithm).filter(key::equals).isPresent();
    }
  }

  private final Map<ByteBuffer, Verified> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
          return size() > MOST;
        }
      };

  /** What was found of {@code token}, if it still holds. */
  Optional<Verified> get(String token, long nowMillis) {
    return Optional.ofNullable(tokens.get(hash(token)))
        .filter(verified -> verified.holds(nowMillis));
  }

  void put(String token, Verified verified) {
    tokens.put(hash(token), verified);
  }

  private static ByteBuffer hash(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
