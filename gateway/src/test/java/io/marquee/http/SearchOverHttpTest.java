package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Sort;
import io.marquee.search.SearchRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchOverHttpTest {

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whatIsLeftOutHasTheDefaultOfTheContract() {
    assertThat(gateway.post("{\"query\": \"heat\"}").status()).isEqualTo(200);
    assertThat(gateway.asked)
        .isEqualTo(
            new SearchRequest(
                "heat",
                Filters.NONE,
                null,
                20,
                Set.of(),
                Sort.RELEVANCE,
                false,
                false,
                Duration.ofMillis(200),
                null));
  }
}
