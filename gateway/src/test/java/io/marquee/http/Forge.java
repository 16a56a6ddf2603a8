package io.marquee.http;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Makes keys, and tokens good and bad. */
final class Forge {

  private Forge() {}

  static PublicJsonWebKey rsa(String kid) {
    return named(kid, () -> RsaJwkGenerator.generateJwk(2048));
  }

  static PublicJsonWebKey ec(String kid) {
    return named(kid, () -> EcJwkGenerator.generateJwk(EllipticCurves.P256));
  }

  static PublicJsonWebKey ed(String kid) {
    return named(kid, () -> OkpJwkGenerator.generateJwk("Ed25519"));
  }

  private interface Generator {
    PublicJsonWebKey generate() throws JoseException;
  }

  private static PublicJsonWebKey named(String kid, Generator generator) {
    try {
      PublicJsonWebKey key = generator.generate();
      key.setKeyId(kid);
      return key;
    } catch (JoseException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Claims that hold: {@code changes} are JSON values by name, the empty text takes one away. */
  static String claims(String issuer, Map<String, String> changes) {
    long now = Samples.NOW.getEpochSecond();
    Map<String, String> claims = new TreeMap<>();
    claims.put("iss", "\"" + issuer + "\"");
    claims.put("aud", "\"marquee\"");
    claims.put("sub", "\"somebody\"");
    claims.put("exp", Long.toString(now + 600));
    claims.put("scope", "\"search\"");
    claims.putAll(changes);
    claims.values().removeIf(String::isEmpty);
    StringBuilder json = new StringBuilder();
    claims.forEach((name, value) -> json.append(",\"" + name + "\":" + value));
    return "{" + json.substring(1) + "}";
  }

  static String sign(String algorithm, Key key, String claims, Map<String, Object> headers) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    headers.forEach(signature::setHeader);
    signature.setKey(key);
    signature.setDoKeyValidation(false);
    signature.setPayload(claims);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static String sign(String algorithm, PublicJsonWebKey key, String issuer) {
    return sign(
        algorithm, key.getPrivateKey(), claims(issuer, Map.of()), Map.of("kid", key.getKeyId()));
  }

  static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static JsonWebKey restricted(PublicJsonWebKey key, String use, String algorithm) {
    try {
      JsonWebKey copy =
          JsonWebKey.Factory.newJwk(key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
      copy.setUse(use);
      copy.setAlgorithm(algorithm);
      return copy;
    } catch (JoseException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
