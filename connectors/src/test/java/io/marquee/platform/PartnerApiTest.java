package io.marquee.platform;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.guard.LocalRate;
import io.marquee.platform.Platform.Partner;
import io.marquee.platform.Platform.PartnerLimits;
import io.marquee.port.Await;
import io.marquee.port.PlatformClient;
import io.marquee.port.PlatformClient.Told;
import io.marquee.port.PlatformClientContract;
import io.marquee.port.RateLimiter.Rate;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner API over a real wire. */
final class PartnerApiTest extends PlatformClientContract {

  private static final Rate PLENTY = new Rate(10_000, 1_000);

  /** Longer than any test takes. */
  private static final Duration REST = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private PartnerEndpoint endpoint;
  private PlatformClient client;

  @BeforeEach
  void start() throws Exception {
    endpoint = new PartnerEndpoint(vertx);
    client = client(PLENTY);
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
    done(vertx.close());
  }

  private PlatformClient client(Rate rate) {
    return Platform.client(vertx, partner(rate), new LocalRate(Ticker.system()), () -> NOW);
  }

  private Partner partner(Rate rate) {
    return new Partner(
        "netflix",
        endpoint.base(),
        endpoint.base().resolve("/token"),
        "me",
        PartnerEndpoint.SECRET,
        rate,
        new PartnerLimits(8, 8, Duration.ofSeconds(30), REST));
  }

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected PlatformClient client() {
    return client;
  }

  @Override
  protected void says(String id, boolean offered) {
    endpoint.says(id, offered);
  }

  @Override
  protected void fallsSilent() {
    endpoint.does(request -> {});
  }

  @Override
  protected void breaks() {
    endpoint.does(request -> request.response().setStatusCode(500).end("oh"));
  }

  @Test
  void noRequestAsksAboutMoreThanFifty() {
    ask(IntStream.range(0, 120).mapToObj(i -> "t" + i).toArray(String[]::new));
    assertThat(endpoint.asked).extracting(List::size).containsExactlyInAnyOrder(50, 50, 20);
  }

  @Test
  void whatSeveralAskAtOnceIsAskedOnce() {
    says("a", true);
    ask("warm");
    Promise<Void> open = endpoint.hold();
    List<Future<Map<String, Told>>> answers =
        List.of(later("a", "b"), later("b", "a"), later("a", "c"));
    Await.until("they are asked", () -> Future.succeededFuture(endpoint.calls.get() >= 2));
    Future<Map<String, Told>> another = later("c", "d");
    Await.until("the rest is", () -> Future.succeededFuture(endpoint.calls.get() >= 3));
    open.complete();
    assertThat(done(another).values()).containsOnly(Told.unknown(NOW));

    answers.forEach(answer -> assertThat(done(answer)).containsKey("a"));
    assertThat(endpoint.asked.stream().skip(1).flatMap(List::stream))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void whatIsAskedWithinAMomentTravelsTogether() {
    List<Future<Map<String, Told>>> answers =
        IntStream.range(0, 130).mapToObj(i -> later("t" + i)).toList();
    answers.forEach(Await::done);
    assertThat(endpoint.asked.stream().mapToInt(List::size).sum()).isEqualTo(130);
    assertThat(endpoint.asked)
        .hasSizeLessThan(20)
        .allSatisfy(ids -> assertThat(ids).hasSizeLessThanOrEqualTo(50));
  }

  @Test
  void whoeverJoinsWithMoreTimeIsAnsweredThoughTheFirstHasGone() {
    says("a", true);
    ask("warm");
    Promise<Void> open = endpoint.hold();
    Future<?> hasty = client.availability("US", Set.of("a"), in(Duration.ofMillis(100)));
    Future<Map<String, Told>> patient = later("a");

    assertThat(failure(hasty)).isInstanceOf(DeadlineExceeded.class);
    open.complete();
    assertThat(done(patient)).containsKey("a");
    assertThat(endpoint.calls).hasValue(2);
  }

  @Test
  void nobodyElseIsWaitedForAtTheDeadlineAndTheConnectionIsClosed() {
    fallsSilent();
    failure(client.availability("US", Set.of("a"), in(Duration.ofMillis(200))));
    done(endpoint.hungUp.future());
  }

  @Test
  void oneTokenServesAll() {
    List<Future<Map<String, Told>>> answers =
        IntStream.range(0, 6).mapToObj(i -> later("t" + i)).toList();
    answers.forEach(Await::done);
    ask("again");
    assertThat(endpoint.tokens).hasValue(1);
  }

  @Test
  void aTokenThatIsRefusedIsReplacedOnce() {
    says("a", true);
    ask("a");
    endpoint.expireTokens();

    assertThat(ask("a")).containsKey("a");
    assertThat(endpoint.tokens).hasValue(2);

    endpoint.does(request -> request.response().setStatusCode(401).end());
    assertThat(failure(later("a"))).hasMessageContaining("401");
    assertThat(endpoint.tokens).hasValue(3);
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() {
    endpoint.expiresIn = 1;
    Await.until(
        "another token, and no refusal",
        () -> later("a").map(answer -> endpoint.tokens.get() >= 3));
    assertThat(endpoint.asked).hasSize(endpoint.calls.get());
  }

  @Test
  void whoGivesNoTokenIsNotAskedForAnotherForAWhile() {
    endpoint.givesNoTokens();
    assertThat(failure(later("a"))).hasMessageContaining("no token: 503");
    assertThat(failure(later("b"))).isInstanceOf(Overloaded.class);
    assertThat(endpoint.tokens).hasValue(1);
    assertThat(endpoint.calls).hasValue(0);
  }

  @Test
  void whoAsksToBeLeftAloneIs() {
    ask("warm");
    endpoint.does(
        request -> request.response().setStatusCode(429).putHeader("Retry-After", "60").end());
    assertThat(failure(later("a"))).isInstanceOf(Overloaded.class);
    endpoint.does(null);
    assertThat(failure(later("b"))).isInstanceOf(Overloaded.class);
    assertThat(endpoint.calls).hasValue(2);
  }

  @Test
  void nobodyIsAskedFasterThanItsRate() {
    PlatformClient slow = client(new Rate(0.001, 2));
    List<Future<Map<String, Told>>> answers =
        Stream.of("US", "DE", "FR", "GB")
            .map(region -> slow.availability(region, Set.of("a"), soon()))
            .toList();
    long refused = answers.stream().filter(answer -> done(answer.map(1).otherwise(0)) == 0).count();
    assertThat(refused).isEqualTo(2);
    assertThat(endpoint.calls).hasValue(2);
  }

  @Test
  void anAnswerThatCannotBeReadIsAFailureAndNothingElse() {
    for (String broken : List.of("", "{", "[]", "{\"titles\": {}}")) {
      endpoint.does(request -> request.response().end(broken));
      assertThat(failure(later("a"))).isInstanceOf(IllegalStateException.class);
    }
    endpoint.does(request -> request.connection().close());
    assertThat(failure(later("a"))).isNotNull();
    endpoint.does(null);
    says("a", true);
    assertThat(ask("a")).containsKey("a");
  }

  @Test
  void anOfferThatCannotBeReadCostsOnlyItself() {
    for (String odd :
        List.of(
            "{\"type\": \"steal\"}",
            "{\"type\": \"buy\", \"price\": \"x\"}",
            "{\"type\": \"buy\", \"price\": 1e200000}",
            "{\"type\": \"buy\", \"price\": \"1e200000\"}",
            "{\"type\": \"buy\", \"price\": \"0e-200000\"}",
            "{\"type\": \"buy\", \"price\": \"1e2147483647\"}",
            "{\"type\": \"buy\", \"price\": -1}",
            "{\"type\": \"rent\", \"quality\": \"HD\\u0000\"}",
            "{\"type\": \"rent\", \"url\": \"https://a/\\ud800\"}",
            "{\"type\": \"rent\", \"url\": \"https://a/" + "a".repeat(2_048) + "\"}",
            "{\"type\": \"rent\", \"available_from\": \"+1000000-01-01T00:00:00Z\"}",
            "{\"type\": \"rent\", \"available_until\": \"tomorrow\"}",
            "7")) {
      endpoint.does(
          request ->
              request
                  .response()
                  .end(
                      """
                      {"titles": [{"id": "a", "offers": [%s, {"type": "free", "quality": "4K"}]},
                        {"id": "b", "offers": [%s]}, {"id": "c", "offers": []}]}"""
                          .formatted(odd, odd)));
      Map<String, Told> told = ask("a", "b", "c");
      assertThat(told).as(odd).containsOnlyKeys("a", "c");
      assertThat(told.values())
          .flatExtracting(Told::offers)
          .singleElement()
          .satisfies(offer -> assertThat(offer.quality()).isEqualTo("4K"));
    }
  }

  @Test
  void whatWasNotAskedIsNotBelieved() {
    endpoint.does(
        request ->
            request
                .response()
                .end("{\"titles\": [{\"id\": \"b\", \"offers\": []}, {\"id\": \"a\"}]}"));
    assertThat(ask("a")).isEmpty();
  }

  @Test
  void anAnswerThatTakesLongerThanUsualIsAskedForAgain() {
    Hedging experienced = new Hedging(8);
    IntStream.range(0, 64).forEach(i -> experienced.answered(1_000_000));
    Partner partner = partner(PLENTY);
    PlatformClient hedging =
        new PartnerApi(
            vertx,
            partner,
            new PartnerLine(vertx, partner, new LocalRate(Ticker.system()), () -> NOW),
            experienced);
    Queue<HttpServerRequest> slow = new ArrayDeque<>();
    endpoint.does(
        request -> {
          if (slow.isEmpty()) {
            slow.add(request);
          } else {
            request.response().end("{\"titles\": [{\"id\": \"a\", \"offers\": []}]}");
          }
        });

    assertThat(done(hedging.availability("US", Set.of("a"), soon()))).containsKey("a");
    assertThat(endpoint.calls).hasValue(2);
    hedging.close();
  }

  @Test
  void hedgingEndsWithItsShareAndUnderLoad() {
    Hedging hedging = new Hedging(8);
    assertThat(hedging.after()).isEmpty();
    IntStream.range(0, 100).forEach(i -> hedging.answered(i));
    assertThat(hedging.after().getAsLong()).isBetween(85L, 96L);
    assertThat(hedging.allows(5)).as("more than half of the connections").isFalse();
    long allowed =
        IntStream.range(0, 1000)
            .filter(
                i -> {
                  hedging.after();
                  return hedging.allows(1);
                })
            .count();
    assertThat(allowed).isBetween(45L, 55L);
  }

  @Test
  void aSecretIsNeverSaid() {
    Partner partner =
        new Partner(
            "hulu",
            endpoint.base(),
            endpoint.base().resolve("/token"),
            "nobody",
            PartnerEndpoint.SECRET,
            new Rate(1, 1),
            new PartnerLimits(1, 1, Duration.ofSeconds(30), REST));
    PlatformClient stranger =
        Platform.client(vertx, partner, new LocalRate(Ticker.system()), () -> NOW);

    assertThat(failure(stranger.availability("US", Set.of("a"), soon())))
        .hasMessageContaining("401")
        .hasMessageNotContaining(PartnerEndpoint.SECRET);
    assertThat(partner.toString()).doesNotContain(PartnerEndpoint.SECRET);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(
            () ->
                new Partner(
                    "Netflix!",
                    URI.create("http://a"),
                    URI.create("http://a"),
                    "",
                    "",
                    new Rate(1, 1),
                    new PartnerLimits(1, 1, Duration.ofSeconds(1), REST)))
        .hasMessageContaining("name: Netflix!");
    assertThatThrownBy(() -> new PartnerLimits(0, 1, Duration.ofSeconds(1), REST))
        .hasMessageContaining("connections: 0");
    assertThatThrownBy(() -> new Rate(0, 1)).hasMessageContaining("per_second: 0");
  }

  private Future<Map<String, Told>> later(String... ids) {
    return client.availability("US", List.of(ids).stream().collect(Collectors.toSet()), soon());
  }
}
