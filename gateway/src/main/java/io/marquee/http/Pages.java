package io.marquee.http;

import io.marquee.catalog.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Answers people: the pages to search and to import from, the reference, and the files that they
 * are made of. Every file comes from the class path, read once, when it is first asked for.
 */
final class Pages {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Pattern GZIP =
      Pattern.compile("gzip(?:\\s*;\\s*q=(?!0(?:\\.0*)?$)[0-9.]+)?");
  private static final String SHORT = "public, no-cache";
  private static final String LONG = "public, max-age=86400";

  private record Source(String resource, String type, String cacheControl) {}

  private record File(Source source, Buffer bytes, Buffer zipped, EntityTag tag) {}

  private static final Source HOME = page("index.html");
  private static final Source IMPORTS = page("imports.html");
  private static final Source ANALYTICS = page("analytics.html");
  private static final Source DOCS = page("docs.html");
  private static final Source CONTRACT = new Source("/openapi.yaml", "application/yaml", SHORT);

  private final Vertx vertx;
  private final Map<String, Source> assets;
  private final Map<Source, Future<File>> files = new HashMap<>();

  /** Pages of one event loop. */
  Pages(Vertx vertx) {
    this.vertx = vertx;
    this.assets =
        Map.ofEntries(
            Map.entry("marquee.css", own("marquee.css", "text/css")),
            Map.entry("marquee.js", own("marquee.js", "text/javascript")),
            Map.entry("imports.js", own("imports.js", "text/javascript")),
            Map.entry("analytics.js", own("analytics.js", "text/javascript")),
            Map.entry("page.js", own("page.js", "text/javascript")),
            Map.entry("icon.svg", own("icon.svg", "image/svg+xml")),
            Map.entry("docs.css", own("docs.css", "text/css")),
            Map.entry("docs.js", own("docs.js", "text/javascript")),
            Map.entry("swagger-ui.css", swagger("swagger-ui.css", "text/css")),
            Map.entry("swagger-ui-bundle.js", swagger("swagger-ui-bundle.js", "text/javascript")));
  }

  private static Source page(String name) {
    return new Source("/web/" + name, "text/html", SHORT);
  }

  private static Source own(String name, String type) {
    return new Source("/web/" + name, type, SHORT);
  }

  private static Source swagger(String name, String type) {
    Properties jar = new Properties();
    try (InputStream file = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      jar.load(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    String folder = "/META-INF/resources/webjars/swagger-ui/" + jar.getProperty("version") + "/";
    return new Source(folder + name, type, LONG);
  }

  Future<Reply> home(Input input, MultiMap headers, Exchange exchange) {
    return serve(HOME, headers);
  }

  Future<Reply> imports(Input input, MultiMap headers, Exchange exchange) {
    return serve(IMPORTS, headers);
  }

  Future<Reply> analytics(Input input, MultiMap headers, Exchange exchange) {
    return serve(ANALYTICS, headers);
  }

  Future<Reply> docs(Input input, MultiMap headers, Exchange exchange) {
    return serve(DOCS, headers);
  }

  Future<Reply> contract(Input input, MultiMap headers, Exchange exchange) {
    return serve(CONTRACT, headers);
  }

  Future<Reply> asset(Input input, MultiMap headers, Exchange exchange) {
    Source source = assets.get(input.value().get("file").textValue());
    return source == null
        ? Future.failedFuture(Problem.of(Problem.Kind.NOT_FOUND, "There is no such file").refusal())
        : serve(source, headers);
  }

  private Future<Reply> serve(Source source, MultiMap headers) {
    return files
        .computeIfAbsent(source, first -> vertx.executeBlocking(() -> read(first)))
        .map(file -> reply(file, headers));
  }

  private static Reply reply(File file, MultiMap headers) {
    boolean zip = zips(headers);
    Map<String, String> more = new HashMap<>();
    more.put("ETag", file.tag().value());
    more.put("Cache-Control", file.source().cacheControl());
    more.put("Content-Encoding", zip ? "gzip" : "identity");
    more.put("Vary", "Accept-Encoding");
    more.put("Referrer-Policy", "no-referrer");
    more.put("Content-Security-Policy", POLICY);
    more.put("Cross-Origin-Opener-Policy", "same-origin");
    return new Reply(
        file.tag().held(headers) ? 304 : 200,
        file.source().type() + "; charset=utf-8",
        zip ? file.zipped() : file.bytes(),
        more);
  }

  private static boolean zips(MultiMap headers) {
    return headers.getAll("Accept-Encoding").stream()
        .flatMap(codings -> Stream.of(codings.split(",", -1)))
        .anyMatch(coding -> GZIP.matcher(coding.strip()).matches());
  }

  private static File read(Source source) {
    try (InputStream file = open(source.resource())) {
      byte[] bytes = file.readAllBytes();
      ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 3);
      try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
        zip.write(bytes);
      }
      Buffer content = Buffer.buffer(bytes);
      return new File(source, content, Buffer.buffer(zipped.toByteArray()), EntityTag.of(content));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(Pages.class.getResourceAsStream(resource), resource);
  }
}
