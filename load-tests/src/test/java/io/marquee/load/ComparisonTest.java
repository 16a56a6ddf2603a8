package io.marquee.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import io.marquee.load.Comparison.Standing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final List<String> LETTERS = List.of("a", "b", "c", "d");

  private final HttpServer server;

  ComparisonTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whoPutsTheRightOneFirstHasItAllAndWhoPutsItSecondLess() throws Exception {
    List<Standing> found =
        compare(List.of(answers("first", 200, true, 0), answers("second", 200, true, 1)));
    assertThat(found).extracting(Standing::name).containsExactly("first", "second");
    assertThat(found).extracting(Standing::judged).containsOnly(LETTERS.size());
    assertThat(found).extracting(Standing::first).containsExactly(1.0, 0.0);
    assertThat(found.get(0).ndcg()).isEqualTo(1);
    assertThat(found.get(1).ndcg()).isCloseTo(1 / (Math.log(3) / Math.log(2)), within(1e-9));
  }

  @Test
  void anAnswerOfWhichSomethingIsMissingIsNoneOfTheThroughput() throws Exception {
    Standing partial = compare(List.of(answers("partial", 200, false, 0))).getFirst();
    assertThat(partial.partial()).isEqualTo(LETTERS.size());
    assertThat(partial.failed()).isZero();
    assertThat(partial.throughput()).isZero();
    assertThat(partial.incomplete()).isPositive();
  }

  @Test
  void anErrorIsFailedAndNotPartial() throws Exception {
    Standing broken = compare(List.of(answers("broken", 503, false, 0))).getFirst();
    assertThat(broken.failed()).isEqualTo(LETTERS.size());
    assertThat(broken.partial()).isZero();
    assertThat(broken.throughput()).isZero();
  }

  private static List<Standing> compare(List<Rival<String>> rivals) throws Exception {
    return new Comparison(1_000, 2, 2, 0.2)
        .of("Letters", rivals, new Comparison.Plan<>(LETTERS, LETTERS, LETTERS), Optional::of);
  }

  /** Answers with what is asked, behind so many others. */
  private Rival<String> answers(String name, int status, boolean whole, int behind) {
    server.createContext(
        "/" + name,
        exchange -> {
          String asked = exchange.getRequestURI().getQuery();
          String others = "\"other\",".repeat(behind);
          byte[] body =
              "{\"whole\":%s,\"ids\":[%s\"%s\"]}"
                  .formatted(whole, others, asked)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    String uri = "http://127.0.0.1:%d/%s?".formatted(server.getAddress().getPort(), name);
    return new Rival<>(
        name,
        asked -> HttpRequest.newBuilder(URI.create(uri + asked)).build(),
        "\"whole\":true",
        answer ->
            StreamSupport.stream(answer.path("ids").spliterator(), false)
                .map(id -> id.asText())
                .toList(),
        List.of());
  }
}
