package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.marquee.http.Wire.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of an issuer that shares a secret with the gateway. */
class SharedSecretTest {

  private static final String ISSUER = TestGateway.ISSUER.name();
  private static final HmacKey KEY = hmac("a secret of more than thirty-two bytes");
  private static final long NOW = Samples.NOW.getEpochSecond();

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static HmacKey hmac(String secret) {
    return new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer ask(String... headers) {
    String lines = String.join("", List.of(headers).stream().map(line -> line + "\r\n").toList());
    return gateway.send(
        "GET",
        "/api/v1/search",
        "GET /api/v1/search?q=heat HTTP/1.1\r\nHost: marquee\r\n" + lines + "\r\n");
  }

  private static Answer present(String token) {
    return ask("Authorization: Bearer " + token);
  }

  private static String with(Map<String, String> changes) {
    return Forge.sign("HS256", KEY, Forge.claims(ISSUER, changes), Map.of());
  }

  @Test
  void aTokenThatHoldsOpens() {
    assertThat(present(TestGateway.token("search")).status()).isEqualTo(200);
    assertThat(present(with(Map.of())).status()).isEqualTo(200);
    assertThat(ask("authorization: bearer " + gateway.token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource
  void whatIsOddButAllowedOpens(Map<String, String> changes) {
    assertThat(present(with(changes)).status()).isEqualTo(200);
  }

  static Stream<Map<String, String>> whatIsOddButAllowedOpens() {
    return Stream.of(
        Map.of("aud", "[\"other\", \"marquee\"]"),
        Map.of("exp", Long.toString(NOW - 29)),
        Map.of("exp", NOW + 60 + ".5"),
        Map.of("nbf", Long.toString(NOW + 29)),
        Map.of("scope", "\"admin search load-test\""),
        Map.of("iat", Long.toString(NOW), "jti", "\"x\"", "more", "{\"a\": [1]}"));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource
  void aClaimThatDoesNotHoldIsNamed(Map<String, String> changes, String named) {
    Answer answer = present(with(changes));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains(named);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  static Stream<Arguments> aClaimThatDoesNotHoldIsNamed() {
    String tooLong = Long.toString(NOW + Duration.ofHours(25).toSeconds());
    return Stream.of(
        Arguments.of(Map.of("iss", ""), "(iss)"),
        Arguments.of(Map.of("iss", "\"somebody else\""), "(iss)"),
        Arguments.of(Map.of("iss", "1"), "read"),
        Arguments.of(Map.of("aud", ""), "(aud)"),
        Arguments.of(Map.of("aud", "\"other\""), "(aud)"),
        Arguments.of(Map.of("aud", "[]"), "(aud)"),
        Arguments.of(Map.of("aud", "[\"other\"]"), "(aud)"),
        Arguments.of(Map.of("aud", "\"Marquee\""), "(aud)"),
        Arguments.of(Map.of("exp", ""), "(exp is missing)"),
        Arguments.of(Map.of("exp", Long.toString(NOW - 31)), "(exp)"),
        Arguments.of(Map.of("exp", "0"), "(exp)"),
        Arguments.of(Map.of("exp", "-1"), "(exp)"),
        Arguments.of(Map.of("exp", "\"never\""), "claim"),
        Arguments.of(Map.of("exp", "null"), "exp"),
        Arguments.of(Map.of("exp", tooLong), "(exp)"),
        Arguments.of(Map.of("exp", "1e300"), "exp"),
        Arguments.of(Map.of("nbf", Long.toString(NOW + 31)), "(nbf)"),
        Arguments.of(Map.of("nbf", "\"now\""), "claim"),
        Arguments.of(Map.of("sub", ""), "(sub is missing)"),
        Arguments.of(Map.of("sub", "\" \""), "(sub)"),
        Arguments.of(Map.of("sub", "\"" + "x".repeat(256) + "\""), "(sub)"),
        Arguments.of(Map.of("sub", "1"), "claim"),
        Arguments.of(Map.of("scope", "[\"search\"]"), "claim"));
  }

  @ParameterizedTest
  @MethodSource
  void aTokenThatIsNotTheIssuersIsRefused(String token) {
    Answer answer = present(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text())
        .contains("The token is refused")
        .doesNotContain("jose4j", "Exception");
  }

  static Stream<String> aTokenThatIsNotTheIssuersIsRefused() {
    String claims = Forge.claims(ISSUER, Map.of());
    String good = TestGateway.token("search");
    String head = good.substring(0, good.indexOf('.'));
    String payload = good.substring(good.indexOf('.') + 1, good.lastIndexOf('.'));
    String signature = good.substring(good.lastIndexOf('.') + 1);
    String none = Forge.base64("{\"alg\":\"none\"}") + "." + Forge.base64(claims) + ".";
    String twice = claims.replace("}", ",\"exp\":9999999999}");
    return Stream.of(
        "x",
        "..",
        "a.b.c",
        "é.é.é",
        good + ".",
        good + "=",
        good.replace('.', ' '),
        head + "." + payload,
        head + "." + payload + ".",
        head + "." + payload + "." + signature.substring(1),
        head + "." + payload + "." + "A".repeat(43),
        head + "." + Forge.base64(claims) + "." + signature,
        Forge.base64("not json") + "." + payload + "." + signature,
        Forge.base64("{}") + "." + payload + "." + signature,
        Forge.base64("[]") + "." + payload + "." + signature,
        head + "." + Forge.base64("not json") + "." + signature,
        head + "." + Forge.base64("[".repeat(4000)) + "." + signature,
        none,
        none.replace(Forge.base64("{\"alg\":\"none\"}"), Forge.base64("{\"alg\":\"None\"}")),
        none + signature,
        Forge.base64("{\"alg\":\"HS256\",\"alg\":\"none\"}") + "." + payload + "." + signature,
        Forge.sign("HS256", hmac("another secret of more than 32 bytes"), claims, Map.of()),
        Forge.sign("HS512", KEY, claims, Map.of()),
        Forge.sign("HS384", KEY, claims, Map.of()),
        Forge.sign("HS256", KEY, twice, Map.of()),
        Forge.sign("HS256", KEY, "\"just text\"", Map.of()),
        Forge.sign("HS256", KEY, claims, Map.of("typ", "logout+jwt")),
        Forge.sign("HS256", KEY, claims, Map.of("cty", "JWT")),
        Forge.sign("HS256", KEY, claims, Map.of("crit", List.of("exp"), "exp", 1)),
        "a.b.c.d.e",
        Forge.sign("HS256", KEY, claims, Map.of("pad", "x".repeat(8000))));
  }

  @Test
  void authorizationIsReadStrictly() {
    Answer missing = ask();
    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
    String good = "Authorization: Bearer " + gateway.token;
    assertThat(ask("Authorization:").status()).isEqualTo(401);
    assertThat(ask("Authorization: Bearer").status()).isEqualTo(401);
    assertThat(ask("Authorization: " + gateway.token).status()).isEqualTo(401);
    assertThat(ask("Authorization: Basic dXNlcjpwYXNz").status()).isEqualTo(401);
    assertThat(ask("Authorization: DPoP " + gateway.token).status()).isEqualTo(401);
    assertThat(ask(good, good).status()).isEqualTo(401);
    assertThat(ask(good + ", " + gateway.token).status()).isEqualTo(401);
  }

  @Test
  void aTokenWithoutTheScopeIsForbidden() {
    for (String scope :
        List.of("", "\"\"", "\"admin\"", "\"Search\"", "\"searching\"", "\"a,search\"")) {
      Answer answer = present(with(Map.of("scope", scope)));
      assertThat(answer.status()).as(scope).isEqualTo(403);
      assertThat(answer.header("WWW-Authenticate"))
          .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"search\"");
    }
  }

  @Test
  void nothingIsReadBeforeTheTokenHolds() {
    Answer answer =
        gateway.send(
            "POST",
            "/api/v1/search",
            "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nnone");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aMintKeepsToItsIssuer() {
    Tokens tokens = new Tokens(TestGateway.CLOCK, TestGateway.ISSUER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tokens.mint("x", Set.of("search"), Duration.ofHours(25)))
        .withMessageContaining("PT24H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Issuer.Shared(new Secret("too short")))
        .withMessage("secret: 9 bytes (expected: at least 32)");
    assertThat(TestGateway.ISSUER.toString()).contains("***").doesNotContain("thirty-two");
  }
}
