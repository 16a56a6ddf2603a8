package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Problem;
import io.marquee.http.HttpSettings.Limits;
import io.marquee.imports.ImportStatus;
import io.marquee.imports.Imports;
import io.marquee.imports.Imports.Upload;
import io.marquee.imports.Order;
import io.marquee.port.Json;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in files of titles, and answers what becomes of them. */
final class ImportEndpoints {

  private record Runs(List<ImportStatus> imports) {}

  private static final int MOST_WATCHING = 64;

  private final Imports imports;
  private final Limits limits;
  private final Timeouts time;

  /** How many streams of events are open; owned by the event loop of these endpoints. */
  private int watching;

  ImportEndpoints(Imports imports, Limits limits, Timeouts time) {
    this.imports = imports;
    this.limits = limits;
    this.time = time;
  }

  Future<Reply> submit(Input input, MultiMap headers, Exchange exchange) {
    HttpServerRequest body = exchange.body();
    Order order = order(input);
    if (BodyReader.length(body) > limits.upload()) {
      return Future.failedFuture(Transfer.tooLarge(limits.upload()));
    }
    return imports
        .receive(input.value().get("filename").textValue(), order)
        .compose(upload -> arrive(body, upload))
        .map(ImportEndpoints::accepted);
  }

  private Future<ImportStatus> arrive(HttpServerRequest body, Upload upload) {
    return Transfer.copy(body, upload.sink(), limits, time)
        .map(
            bytes -> {
              if (bytes == 0) {
                throw Findings.refusal("", "no bytes", "a file of titles");
              }
              return bytes;
            })
        .onFailure(broken -> upload.discard())
        .compose(arrived -> upload.accept());
  }

  private static Reply accepted(ImportStatus status) {
    return new Reply(
        202,
        Reply.JSON,
        Buffer.buffer(Json.bytes(status)),
        Map.of("Cache-Control", "no-store", "Location", "/api/v1/admin/imports/" + status.id()));
  }

  Future<Reply> recent(Input input, MultiMap headers, Exchange exchange) {
    return imports
        .recent(input.value().path("limit").asInt(20))
        .map(runs -> Reply.json(200, new Runs(runs)));
  }

  Future<Reply> status(Input input, MultiMap headers, Exchange exchange) {
    return found(id(input)).map(status -> Reply.json(200, status));
  }

  Future<Reply> cancel(Input input, MultiMap headers, Exchange exchange) {
    UUID id = id(input);
    return imports
        .cancel(id)
        .compose(cancelled -> found(id))
        .map(status -> Reply.json(200, status));
  }

  Future<Streamed> events(Input input, MultiMap headers, Exchange exchange) {
    UUID id = id(input);
    if (watching >= MOST_WATCHING) {
      return Future.failedFuture(
          Problem.of(Problem.Kind.OVERLOADED, MOST_WATCHING + " are watching already").refusal());
    }
    return found(id)
        .map(
            status ->
                new Streamed(
                    "text/event-stream",
                    response -> {
                      watching++;
                      new EventStream(imports, id, time, response)
                          .start(status)
                          .onComplete(gone -> watching--);
                    }));
  }

  Future<Streamed> report(Input input, MultiMap headers, Exchange exchange) {
    UUID id = id(input);
    return found(id)
        .compose(known -> imports.report(id))
        .map(
            report -> {
              String path = report.orElseThrow(() -> absent("report of", id)).toString();
              return new Streamed("application/x-ndjson", response -> response.sendFile(path));
            });
  }

  private Future<ImportStatus> found(UUID id) {
    return imports.find(id).map(found -> found.orElseThrow(() -> absent("import", id)));
  }

  private static Problem.Refusal absent(String what, UUID id) {
    return Problem.of(Problem.Kind.NOT_FOUND, "There is no " + what + " " + id + " here").refusal();
  }

  private static UUID id(Input input) {
    return UUID.fromString(input.value().get("id").textValue());
  }

  private static Order order(Input input) {
    String asOf = text(input, "as_of");
    try {
      return new Order(
          input.value().path("format").asText("auto"),
          text(input, "platform"),
          input.value().path("region").asText("US"),
          asOf == null ? null : LocalDate.parse(asOf).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException odd) {
      throw Findings.refusal("?as_of", String.valueOf(asOf), "a date, as in 2021-09-30");
    }
  }

  private static @Nullable String text(Input input, String name) {
    JsonNode value = input.value().get(name);
    return value == null ? null : value.textValue();
  }
}
