package io.marquee.sandbox;

import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One platform as it is played: its truth, its manners, its tokens. Owned by one event loop. */
final class Played {

  private static final int MOST_TOKENS = 1_000;

  /** Titles by id, and what is offered in each region. */
  private final Map<String, Map<String, List<Map<String, Object>>>> truth = new HashMap<>();

  private final LinkedHashMap<String, Deadline> tokens = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final RandomGenerator random;
  private final Ticker ticker;
  private Behavior behavior = Behavior.USUAL;
  private Deadline second;
  private int thisSecond;

  Played(RandomGenerator random, Ticker ticker) {
    this.random = random;
    this.ticker = ticker;
    this.second = Deadline.after(ticker, Duration.ofSeconds(1));
  }

  Behavior behavior() {
    return behavior;
  }

  void behave(Behavior wanted) {
    behavior = wanted;
  }

  void put(Listing listing) {
    truth
        .computeIfAbsent(listing.id(), id -> new HashMap<>())
        .put(listing.region(), listing.offers());
  }

  void forget(String id) {
    truth.remove(id);
  }

  /** What is offered; null where the platform has never heard of {@code id}. */
  @Nullable List<Map<String, Object>> offers(String id, String region) {
    Map<String, List<Map<String, Object>>> regions = truth.get(id);
    return regions == null ? null : regions.getOrDefault(region, List.of());
  }

  String token() {
    String token = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    tokens.put(token, Deadline.after(ticker, Duration.ofSeconds(behavior.tokenS())));
    if (tokens.size() > MOST_TOKENS) {
      tokens.pollFirstEntry();
    }
    count("tokens", 1);
    return token;
  }

  boolean knows(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return false;
    }
    Deadline end = tokens.get(authorization.substring("Bearer ".length()));
    return end != null && !end.passed();
  }

  void expireTokens() {
    tokens.clear();
  }

  /** What happens to a call that comes now. */
  Behavior.Fate fate() {
    if (second.passed()) {
      second = Deadline.after(ticker, Duration.ofSeconds(1));
      thisSecond = 0;
    }
    thisSecond++;
    boolean over = behavior.mostPerSecond() > 0 && thisSecond > behavior.mostPerSecond();
    return over ? Behavior.Fate.THROTTLED : behavior.fate(random);
  }

  long latencyNanos() {
    return behavior.latencyNanos(random);
  }

  void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  JsonObject state() {
    JsonObject seen = new JsonObject();
    counts.forEach(seen::put);
    return new JsonObject()
        .put("behavior", behavior.json())
        .put("titles", truth.size())
        .put("counts", seen);
  }

  /** The answer to a question about {@code ids}; unknown ids are named apart. */
  JsonObject answer(String region, List<String> ids) {
    JsonArray titles = new JsonArray();
    JsonArray unknown = new JsonArray();
    for (String id : ids) {
      List<Map<String, Object>> offers = offers(id, region);
      if (offers == null) {
        unknown.add(id);
      } else {
        JsonArray wire = new JsonArray();
        offers.forEach(offer -> wire.add(new JsonObject(offer)));
        titles.add(new JsonObject().put("id", id).put("offers", wire));
      }
    }
    return new JsonObject().put("region", region).put("titles", titles).put("unknown", unknown);
  }
}
