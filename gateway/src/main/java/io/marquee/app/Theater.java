package io.marquee.app;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.TitleId;
import io.marquee.http.Secret;
import io.marquee.port.PlatformTitles;
import io.marquee.port.PlatformTitles.Name;
import io.marquee.postgres.Postgres;
import io.marquee.sandbox.Listing;
import io.marquee.sandbox.Sandbox;
import io.marquee.search.Loop;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandbox with the catalogue for a script: what the catalogue offers when a title comes in is
 * true there, and titles that a platform has no name for get one. Made and closed on a thread that
 * may wait.
 */
final class Theater implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Theater.class);
  private static final int PAGE = 200;
  private static final int LONGEST_NAME = 100;
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration READING = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Timeouts time;
  private final Postgres postgres;
  private final Sandbox sandbox;
  private volatile boolean closed;

  private Theater(Vertx vertx, Postgres postgres, Sandbox sandbox) {
    this.vertx = vertx;
    this.time = Timeouts.of(vertx);
    this.postgres = postgres;
    this.sandbox = sandbox;
  }

  /** Starts it, and waits until it knows the catalogue. */
  static Theater open(Config config, int port) {
    Vertx vertx = Vertx.vertx();
    Timeouts time = Timeouts.of(vertx);
    Postgres postgres = Postgres.connect(vertx, config.postgres(), time).await();
    Theater theater = new Theater(vertx, postgres, Sandbox.start(vertx, time, port).await());
    Context context = vertx.getOrCreateContext();
    int last = Gateway.on(context, () -> theater.rehearse(-1)).await();
    context.runOnContext(on -> theater.watch(last));
    return theater;
  }

  String url() {
    return sandbox.url();
  }

  /** {@code config} with the platforms that are played here. */
  Config played(Config config) {
    return config.withPlatforms(Sandbox.PLATFORMS.stream().map(this::platform).toList());
  }

  private Config.StreamingPlatform platform(String name) {
    return new Config.StreamingPlatform(
        name,
        URI.create(url() + "/" + name),
        URI.create(url() + "/" + name + "/oauth2/token"),
        Sandbox.CLIENT_ID,
        new Secret(Sandbox.CLIENT_SECRET),
        500,
        500,
        0.5,
        32,
        64);
  }

  /** Titles may come in later. */
  private void watch(int last) {
    time.after(
        LOOK.toNanos(),
        () -> {
          if (!closed) {
            rehearse(last)
                .onFailure(away -> LOG.warn("The sandbox has not read on: {}", away.toString()))
                .onComplete(read -> watch(read.succeeded() ? read.result() : last));
          }
        });
  }

  /** Reads the titles after {@code last}; completes with the last one that there is. */
  private Future<Integer> rehearse(int last) {
    record Reading(int last, boolean more) {}
    return Loop.run(
            new Reading(last, true),
            Reading::more,
            at ->
                postgres
                    .titles()
                    .scan(at.last(), PAGE)
                    .compose(
                        page ->
                            play(page)
                                .map(
                                    done ->
                                        page.isEmpty()
                                            ? new Reading(at.last(), false)
                                            : new Reading(page.getLast().ordinal(), true))))
        .map(Reading::last);
  }

  private Future<Void> play(List<Entry> page) {
    if (page.isEmpty()) {
      return Future.succeededFuture();
    }
    PlatformTitles titles = postgres.platformTitles();
    Set<TitleId> ids = new HashSet<>();
    page.forEach(entry -> ids.add(entry.title().id()));
    Deadline deadline = Deadline.after(time.ticker(), READING);
    return titles
        .names(ids, Set.copyOf(Sandbox.PLATFORMS), deadline)
        .compose(
            known -> {
              List<Name> invented = invented(page, known);
              return name(titles, invented)
                  .compose(named -> sandbox.put(listings(page, known, invented)));
            });
  }

  private static Future<Void> name(PlatformTitles titles, List<Name> invented) {
    return invented.isEmpty() ? Future.succeededFuture() : titles.name(invented);
  }

  private static List<Name> invented(List<Entry> page, Map<TitleId, Map<String, String>> known) {
    List<Name> invented = new ArrayList<>();
    for (Entry entry : page) {
      TitleId title = entry.title().id();
      for (String platform : Sandbox.PLATFORMS) {
        boolean nameless = !known.getOrDefault(title, Map.of()).containsKey(platform);
        if (nameless && entry.offers().stream().anyMatch(o -> o.platform().equals(platform))) {
          invented.add(new Name(platform, invented(entry), title));
        }
      }
    }
    return invented;
  }

  /** Something to remember, for whoever tries things: {@code the-matrix-1999}. */
  private static String invented(Entry entry) {
    String slug = entry.title().slug();
    return slug.length() <= LONGEST_NAME ? slug : entry.title().id().toString();
  }

  private static List<Listing> listings(
      List<Entry> page, Map<TitleId, Map<String, String>> known, List<Name> invented) {
    Map<TitleId, Map<String, String>> names = new HashMap<>();
    known.forEach((title, ids) -> names.put(title, new HashMap<>(ids)));
    invented.forEach(
        name ->
            names
                .computeIfAbsent(name.title(), title -> new HashMap<>())
                .put(name.platform(), name.id()));
    List<Listing> listings = new ArrayList<>();
    for (Entry entry : page) {
      Map<String, String> ids = names.getOrDefault(entry.title().id(), Map.of());
      Availability.outlets(entry.offers()).stream()
          .filter(outlet -> ids.containsKey(outlet.platform()))
          .map(
              outlet ->
                  new Listing(
                      outlet.platform(),
                      ids.getOrDefault(outlet.platform(), ""),
                      outlet.region(),
                      entry.offers().stream()
                          .filter(offer -> offer.available() && offer.outlet().equals(outlet))
                          .map(Theater::wire)
                          .toList()))
          .forEach(listings::add);
    }
    return listings;
  }

  private static Map<String, Object> wire(Availability offer) {
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("type", offer.offerType().name().toLowerCase(Locale.ROOT));
    put(wire, "price", offer.price() == null ? null : offer.price().toPlainString());
    put(wire, "currency", offer.currency());
    put(wire, "quality", offer.quality());
    put(wire, "url", offer.url());
    put(wire, "available_from", offer.availableFrom());
    put(wire, "available_until", offer.availableUntil());
    return wire;
  }

  private static void put(Map<String, Object> wire, String key, @Nullable Object value) {
    if (value != null) {
      wire.put(key, value.toString());
    }
  }

  @Override
  public void close() {
    closed = true;
    sandbox.close().otherwiseEmpty().await();
    postgres.close();
    vertx.close().await();
  }
}
