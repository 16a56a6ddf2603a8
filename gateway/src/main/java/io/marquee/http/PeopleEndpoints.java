package io.marquee.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.account.Accounts;
import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.KeptTitle.Kind;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.port.Json;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people ask of what is kept of them: whoever the token speaks for, and nobody else. */
final class PeopleEndpoints {

  /** Whoever says something of himself would rather wait than say it again. */
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final Accounts accounts;
  private final InstantSource clock;

  PeopleEndpoints(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** By operation. */
  Map<String, Endpoint> all() {
    Map<String, Endpoint> all = new HashMap<>();
    all.put("preferences", this::preferences);
    all.put("prefer", this::prefer);
    all.put("watchlist", (input, headers, exchange) -> list(Kind.WATCHLIST, exchange));
    all.put("addToWatchlist", this::add);
    all.put("removeFromWatchlist", this::remove);
    all.put("ratings", (input, headers, exchange) -> list(Kind.RATING, exchange));
    all.put("rate", this::rate);
    all.put("unrate", this::unrate);
    all.put("history", (input, headers, exchange) -> list(Kind.HISTORY, exchange));
    all.put("exportMe", this::export);
    all.put("forgetMe", this::forget);
    return all;
  }

  private Future<Reply> preferences(Input input, MultiMap headers, Exchange exchange) {
    return accounts
        .preferences(user(exchange), exchange.deadline(BUDGET))
        .map(preferences -> Reply.json(200, preferences));
  }

  private Future<Reply> prefer(Input input, MultiMap headers, Exchange exchange) {
    return accounts
        .prefer(user(exchange), PreferencesInput.of(input), exchange.deadline(BUDGET))
        .map(preferences -> Reply.json(200, preferences));
  }

  private Future<Reply> add(Input input, MultiMap headers, Exchange exchange) {
    return change(exchange, new UserChange.Listed(title(input), clock.instant()));
  }

  private Future<Reply> remove(Input input, MultiMap headers, Exchange exchange) {
    return change(exchange, new UserChange.Unlisted(title(input)));
  }

  private Future<Reply> rate(Input input, MultiMap headers, Exchange exchange) {
    double stars = input.value().get("rating").doubleValue();
    return change(exchange, new UserChange.Rated(title(input), stars, clock.instant()));
  }

  private Future<Reply> unrate(Input input, MultiMap headers, Exchange exchange) {
    return change(exchange, new UserChange.Unrated(title(input)));
  }

  private Future<Reply> change(Exchange exchange, UserChange change) {
    return accounts
        .change(user(exchange), change, exchange.deadline(BUDGET))
        .map(done -> nothing());
  }

  private Future<Reply> list(Kind kind, Exchange exchange) {
    return accounts
        .titles(user(exchange), kind, exchange.deadline(BUDGET))
        .map(
            titles -> {
              ObjectNode page = Json.mapper().createObjectNode();
              put(page, kind, titles);
              return Reply.json(200, page);
            });
  }

  private Future<Reply> export(Input input, MultiMap headers, Exchange exchange) {
    return accounts
        .export(user(exchange), exchange.deadline(BUDGET))
        .map(everything -> Reply.json(200, json(everything)));
  }

  private Future<Reply> forget(Input input, MultiMap headers, Exchange exchange) {
    return accounts.forget(user(exchange), exchange.deadline(BUDGET)).map(gone -> nothing());
  }

  private static ObjectNode json(UserRecord everything) {
    ObjectNode json = Json.mapper().createObjectNode();
    if (everything.since() != null) {
      json.put("since", everything.since().toString());
    }
    json.put("context_version", everything.version());
    json.set("preferences", Json.mapper().valueToTree(everything.preferences()));
    for (Kind kind : Kind.values()) {
      put(json, kind, everything.titles(kind));
    }
    List<TitleId> looked = everything.session();
    if (looked == null) {
      json.putArray("degraded").add("session");
    } else {
      ArrayNode session = json.putArray("session");
      looked.forEach(title -> session.add(title.toString()));
    }
    return json;
  }

  private static void put(ObjectNode page, Kind kind, List<KeptTitle> titles) {
    ArrayNode list =
        page.putArray(
            switch (kind) {
              case WATCHLIST -> "watchlist";
              case RATING -> "ratings";
              case HISTORY -> "history";
            });
    titles.forEach(title -> put(list.addObject(), kind, title));
  }

  private static void put(ObjectNode item, Kind kind, KeptTitle kept) {
    item.put("content_id", kept.title().toString());
    if (kept.name() != null) {
      item.put("title", kept.name());
    }
    if (kept.type() != null) {
      item.put("type", kept.type().name().toLowerCase(Locale.ROOT));
    }
    if (kept.year() != null) {
      item.put("year", kept.year());
    }
    switch (kind) {
      case WATCHLIST -> item.put("added_at", kept.at().toString());
      case RATING -> item.put("rating", kept.value()).put("rated_at", kept.at().toString());
      case HISTORY -> item.put("progress", kept.value()).put("watched_at", kept.at().toString());
    }
  }

  private static Reply nothing() {
    return new Reply(204, Reply.JSON, Buffer.buffer(), Map.of());
  }

  private static UserId user(Exchange exchange) {
    return exchange.caller().user();
  }

  private static TitleId title(Input input) {
    return TitleId.parse(input.address().get("content_id").textValue());
  }
}
