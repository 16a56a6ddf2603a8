package io.marquee.events;

import io.marquee.catalog.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that say nothing to whoever does not know a secret: HMAC-SHA-256 with a key made of it for
 * this alone. One thread.
 */
final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  Pseudonyms(String secret) {
    byte[] own =
        keyed(secret.getBytes(StandardCharsets.UTF_8))
            .doFinal("pseudonyms of the training log".getBytes(StandardCharsets.UTF_8));
    this.mac = keyed(own);
  }

  /** The same for the same, in 32 hexadecimal digits. */
  String of(UserId user) {
    String name = LoggedInteractions.key(user);
    return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }
}
