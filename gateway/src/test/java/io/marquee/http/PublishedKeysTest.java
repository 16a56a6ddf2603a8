package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.http.HttpSettings.KeyFetch;
import io.marquee.http.Issuer.Algorithm;
import io.marquee.http.Wire.Answer;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.base64url.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer that publishes its keys. */
class PublishedKeysTest {

  private static final String ISSUER = "https://login.example";
  private static final PublicJsonWebKey RSA = Forge.rsa("rsa");
  private static final PublicJsonWebKey EC = Forge.ec("ec");
  private static final PublicJsonWebKey ED = Forge.ed("ed");
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofHours(1);

  private static Vertx vertx;
  private KeyServer server;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() {
    TestGateway.await(vertx.close());
  }

  @BeforeEach
  void start() {
    server = new KeyServer(vertx);
    server.publish(RSA, EC, ED);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestGateway gateway(Duration every, Duration atMostEvery) {
    Issuer issuer =
        new Issuer(
            ISSUER,
            "marquee",
            new Issuer.Published(server.url(), Set.of(Algorithm.values())),
            Duration.ofSeconds(30),
            Duration.ofHours(24));
    return TestGateway.start(
        settings ->
            new HttpSettings(
                settings.api(),
                settings.management(),
                1,
                settings.limits(),
                settings.budget(),
                settings.drain(),
                settings.whereabouts(),
                Set.of(),
                List.of(TestGateway.ISSUER, issuer),
                new KeyFetch(every, atMostEvery, Duration.ofSeconds(5))));
  }

  private static Answer present(TestGateway gateway, String token) {
    return gateway.send(
        "GET",
        "/api/v1/search",
        "GET /api/v1/search?q=heat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n");
  }

  /** Asks until the answer is {@code status}: something happens in the background meanwhile. */
  private static void assertBecomes(int status, TestGateway gateway, String token) {
    Answer answer = present(gateway, token);
    for (int i = 0; i < 2000 && answer.status() != status; i++) {
      answer = present(gateway, token);
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void everyAlgorithmOfTheEntryOpens() {
    try (TestGateway gateway = gateway(NEVER, SOON)) {
      assertThat(present(gateway, Forge.sign("RS256", RSA, ISSUER)).status()).isEqualTo(200);
      assertThat(present(gateway, Forge.sign("ES256", EC, ISSUER)).status()).isEqualTo(200);
      assertThat(present(gateway, Forge.sign("EdDSA", ED, ISSUER)).status()).isEqualTo(200);
    }
  }

  @Test
  void noKeyIsTakenForAnother() {
    String claims = Forge.claims(ISSUER, Map.of());
    Map<String, Object> kid = Map.of("kid", "rsa");
    byte[] der = RSA.getPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n";
    PublicJsonWebKey attacker = Forge.rsa("rsa");
    String jwk = attacker.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    String psychic = Forge.sign("ES256", EC, ISSUER).replaceFirst("[^.]*$", "A".repeat(86));
    try (TestGateway gateway = gateway(NEVER, NEVER)) {
      assertBecomes(200, gateway, Forge.sign("RS256", RSA, ISSUER));
      Stream.of(
              Forge.sign("HS256", new HmacKey(der), claims, kid),
              Forge.sign("HS256", new HmacKey(bytes(pem)), claims, kid),
              Forge.sign("HS256", new HmacKey(bytes(TestGateway.SECRET)), claims, kid),
              Forge.sign("RS384", RSA.getPrivateKey(), claims, kid),
              Forge.sign("PS256", RSA.getPrivateKey(), claims, kid),
              Forge.sign("RS256", RSA.getPrivateKey(), claims, Map.of()),
              Forge.sign("RS256", RSA.getPrivateKey(), claims, Map.of("kid", "ec")),
              Forge.sign("RS256", RSA.getPrivateKey(), claims, Map.of("kid", "RSA")),
              Forge.sign("ES256", EC.getPrivateKey(), claims, kid),
              Forge.sign("EdDSA", ED.getPrivateKey(), claims, kid),
              Forge.sign("RS256", attacker.getPrivateKey(), claims, kid),
              Forge.sign(
                  "RS256",
                  attacker.getPrivateKey(),
                  claims,
                  Map.of(
                      "kid",
                      "rsa",
                      "jwk",
                      attacker.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))),
              Forge.sign(
                  "RS256",
                  attacker.getPrivateKey(),
                  claims,
                  Map.of("kid", "new", "jku", "http://evil.example/" + jwk.length())),
              Forge.sign("RS256", RSA.getPrivateKey(), claims.replace(ISSUER, "marquee-test"), kid),
              psychic)
          .forEach(token -> assertThat(present(gateway, token).status()).as(token).isEqualTo(401));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aKeyIsUsedForWhatItIsPublishedFor() {
    OctetSequenceJsonWebKey secret = new OctetSequenceJsonWebKey(new HmacKey(new byte[32]));
    secret.setKeyId("oct");
    server.answer(
        request ->
            request
                .response()
                .end(
                    "{\"keys\": [%s, %s, %s, {\"kty\": \"new\"}, {}]}"
                        .formatted(
                            Forge.restricted(RSA, "enc", "RS256").toJson(),
                            Forge.restricted(EC, "sig", "ES512").toJson(),
                            secret.toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC))));
    String claims = Forge.claims(ISSUER, Map.of());
    try (TestGateway gateway = gateway(NEVER, SOON)) {
      assertBecomes(401, gateway, Forge.sign("RS256", RSA, ISSUER));
      assertBecomes(401, gateway, Forge.sign("ES256", EC, ISSUER));
      assertBecomes(
          401, gateway, Forge.sign("HS256", secret.getKey(), claims, Map.of("kid", "oct")));
    }
  }

  @Test
  void aNewKeyOpensAsSoonAsItIsPublished() {
    PublicJsonWebKey next = Forge.ec("next");
    try (TestGateway gateway = gateway(NEVER, SOON)) {
      assertBecomes(200, gateway, Forge.sign("ES256", EC, ISSUER));
      assertThat(present(gateway, Forge.sign("ES256", next, ISSUER)).status()).isEqualTo(401);
      server.publish(next);
      assertBecomes(200, gateway, Forge.sign("ES256", next, ISSUER));
      assertThat(present(gateway, Forge.sign("ES256", EC, ISSUER)).status()).isEqualTo(401);
    }
  }

  @Test
  void aKeyThatIsTakenBackOpensNoLonger() {
    try (TestGateway gateway = gateway(Duration.ofMillis(20), NEVER)) {
      assertBecomes(200, gateway, Forge.sign("ES256", EC, ISSUER));
      server.publish(RSA);
      assertBecomes(401, gateway, Forge.sign("ES256", EC, ISSUER));
    }
  }

  @Test
  void unknownKeysAreNotAskedForAgainAndAgain() {
    PublicJsonWebKey unknown = Forge.ec("unknown");
    try (TestGateway gateway = gateway(NEVER, NEVER)) {
      assertBecomes(200, gateway, Forge.sign("ES256", EC, ISSUER));
      for (int i = 0; i < 20; i++) {
        assertThat(present(gateway, Forge.sign("ES256", unknown, ISSUER)).status()).isEqualTo(401);
      }
      assertThat(server.asked).hasValue(1);
    }
  }

  @Test
  void theLastKeysHoldWhileTheirAddressDoesNot() {
    try (TestGateway gateway = gateway(Duration.ofMillis(5), SOON)) {
      assertBecomes(200, gateway, Forge.sign("ES256", EC, ISSUER));
      for (String nonsense : List.of("", "nonsense", "{}", "x".repeat(300_000))) {
        int before = server.asked.get();
        server.answer(request -> request.response().end(nonsense));
        while (server.asked.get() < before + 3) {
          assertThat(present(gateway, Forge.sign("ES256", EC, ISSUER)).status()).isEqualTo(200);
        }
      }
      server.answer(request -> request.response().setStatusCode(500).end("{\"keys\": []}"));
      int before = server.asked.get();
      while (server.asked.get() < before + 3) {
        assertThat(present(gateway, Forge.sign("ES256", EC, ISSUER)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void keysThatNobodyHasSeenYetAreNotTheCallersFault() {
    server.answer(request -> request.connection().close());
    try (TestGateway gateway = gateway(NEVER, SOON)) {
      Answer answer = present(gateway, Forge.sign("ES256", EC, ISSUER));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(present(gateway, gateway.token).status()).isEqualTo(200);
      server.publish(EC);
      assertBecomes(200, gateway, Forge.sign("ES256", EC, ISSUER));
    }
  }

  @Test
  void nobodyWaitsForKeysLongerThanForAnAnswer() {
    server.answer(request -> {});
    try (TestGateway gateway = gateway(NEVER, SOON)) {
      assertThat(present(gateway, Forge.sign("ES256", EC, ISSUER)).status()).isEqualTo(503);
      assertThat(present(gateway, gateway.token).status()).isEqualTo(200);
    }
  }
}
