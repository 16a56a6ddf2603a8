package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.http.Wire.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");

  private static final Pattern IMPORT = Pattern.compile("import .* from '([^']*)'");

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Answer visit(String path, String... more) {
    String lines = String.join("", List.of(more).stream().map(line -> line + "\r\n").toList());
    return gateway.send(
        "GET", path, "GET " + path + " HTTP/1.1\r\nHost: marquee\r\n" + lines + "\r\n");
  }

  @Test
  void everythingThatAPageNeedsIsHere() {
    Set<String> links = new TreeSet<>();
    for (String page : List.of("/", "/docs", "/imports", "/analytics")) {
      Answer answer = visit(page);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(answer.text()).doesNotContain("http://", "https://", "//cdn", "style=", "onclick");
      Matcher link = LINK.matcher(answer.text());
      while (link.find()) {
        links.add(link.group(1));
      }
    }
    assertThat(links).contains("/assets/marquee.js", "/assets/swagger-ui-bundle.js");
    links.forEach(link -> assertThat(visit(link).status()).as(link).isEqualTo(200));
  }

  @Test
  void whatAScriptImportsIsHere() {
    for (String script :
        List.of("/assets/marquee.js", "/assets/imports.js", "/assets/analytics.js")) {
      Matcher imported = IMPORT.matcher(visit(script).text());
      assertThat(imported.find()).as(script).isTrue();
      assertThat(visit(imported.group(1)).header("Content-Type")).startsWith("text/javascript");
    }
  }

  @Test
  void aPageMayOnlyLoadWhatIsOurs() {
    for (String page : List.of("/", "/docs", "/imports", "/analytics", "/assets/icon.svg")) {
      assertThat(visit(page).header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(visit(page).header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(visit(page).header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void aFileIsStoredOrAskedForAgain() {
    Answer own = visit("/assets/marquee.js");
    Answer packaged = visit("/assets/swagger-ui.css");
    assertThat(own.header("Cache-Control")).isEqualTo("public, no-cache");
    assertThat(packaged.header("Cache-Control")).isEqualTo("public, max-age=86400");
    String tag = "If-None-Match: " + own.header("ETag");
    assertThat(visit("/assets/marquee.js", tag).status()).isEqualTo(304);
  }

  @Test
  void aFileIsSentCompressedToWhoeverCanReadThat() {
    String plain = visit("/assets/marquee.css").text();
    for (String accepted : List.of("gzip", "br, gzip", "gzip;q=0.5", "deflate, gzip, br")) {
      Answer zipped = visit("/assets/marquee.css", "Accept-Encoding: " + accepted);
      assertThat(zipped.header("Content-Encoding")).as(accepted).isEqualTo("gzip");
      assertThat(zipped.header("Vary")).containsIgnoringCase("Accept-Encoding");
      assertThat(zipped.text()).isEqualTo(plain);
    }
    for (String accepted : List.of("", "identity", "br", "gzip;q=0", "x-gzippy")) {
      assertThat(visit("/assets/marquee.css", "Accept-Encoding: " + accepted).text())
          .as(accepted)
          .isEqualTo(plain);
    }
  }

  @Test
  void theContractThatIsServedIsTheContractThatIsHeld() {
    Answer answer = visit("/openapi.yaml");
    assertThat(answer.header("Content-Type")).startsWith("application/yaml");
    assertThat(answer.text()).startsWith("openapi: 3.1.0").contains("operationId: search");
  }
}
