package io.marquee.platform;

import io.marquee.port.PlatformClient;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A platform's partner API: what several ask at the same time is asked once, fifty ids a request.
 * All state is owned by the context that makes it.
 */
final class PartnerApi implements PlatformClient {

  private static final int MOST_IDS = 50;

  /** What a title is asked about. */
  private record Subject(String region, String id) {}

  private final Vertx vertx;
  private final Timeouts time;
  private final Platform.Partner partner;
  private final Context home;
  private final PartnerLine line;
  private final Hedging hedging;
  private final Map<Subject, Flight> flying = new HashMap<>();
  private int underway;

  PartnerApi(Vertx vertx, Platform.Partner partner, PartnerLine line) {
    this.vertx = vertx;
    this.time = Timeouts.of(vertx);
    this.partner = partner;
    this.home = vertx.getOrCreateContext();
    this.line = line;
    this.hedging = new Hedging(partner.limits().connections());
  }

  @Override
  public String platform() {
    return partner.name();
  }

  @Override
  public Future<Map<String, Told>> availability(String region, Set<String> ids, Deadline deadline) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    if (deadline.passed()) {
      return Future.failedFuture(new DeadlineExceeded(platform() + ": no time left to ask"));
    }
    Context asking = vertx.getOrCreateContext();
    Promise<Map<String, Told>> answer = Promise.promise();
    home.runOnContext(on -> ask(region, Set.copyOf(ids), deadline).onComplete(answer));
    return Future.fromCompletionStage(answer.future().toCompletionStage(), asking);
  }

  private Future<Map<String, Told>> ask(String region, Set<String> ids, Deadline deadline) {
    List<Future<Map<String, Told>>> answers =
        flights(region, ids, deadline).stream()
            .map(flight -> time.hold(deadline, flight::landed))
            .toList();
    return Future.join(answers).transform(all -> together(answers, ids));
  }

  /** What was heard; a failure where nothing was. */
  private static Future<Map<String, Told>> together(
      List<Future<Map<String, Told>>> answers, Set<String> ids) {
    if (answers.stream().noneMatch(Future::succeeded)) {
      return Future.failedFuture(answers.getFirst().cause());
    }
    Map<String, Told> heard = new HashMap<>();
    answers.stream().filter(Future::succeeded).forEach(answer -> heard.putAll(answer.result()));
    heard.keySet().retainAll(ids);
    return Future.succeededFuture(heard);
  }

  /** Those that bring what is asked: some are on their way already. */
  private Set<Flight> flights(String region, Set<String> ids, Deadline deadline) {
    Set<Flight> flights = new LinkedHashSet<>();
    List<String> fresh = new ArrayList<>();
    for (String id : ids) {
      Flight flight = flying.get(new Subject(region, id));
      if (flight == null) {
        fresh.add(id);
      } else {
        flight.join(deadline);
        flights.add(flight);
      }
    }
    for (int start = 0; start < fresh.size(); start += MOST_IDS) {
      int end = Math.min(fresh.size(), start + MOST_IDS);
      flights.add(depart(region, List.copyOf(fresh.subList(start, end)), deadline));
    }
    return flights;
  }

  private Flight depart(String region, List<String> ids, Deadline deadline) {
    Flight flight = new Flight(time, deadline, until -> send(region, ids, until));
    ids.forEach(id -> flying.put(new Subject(region, id), flight));
    flight.landed().onComplete(over -> ids.forEach(id -> flying.remove(new Subject(region, id))));
    flight.start();
    hedging
        .after()
        .ifPresent(nanos -> flight.hedgeAfter(nanos, () -> hedging.allows(underway + 1)));
    return flight;
  }

  private Flight.Sent send(String region, List<String> ids, Deadline deadline) {
    int most = partner.limits().connections() + partner.limits().waiting();
    if (underway >= most) {
      return new Flight.Sent(
          Future.failedFuture(new Overloaded(platform() + ": " + underway + " requests wait")),
          () -> {});
    }
    underway++;
    long start = time.ticker().nanos();
    PartnerLine.Exchange exchange = line.exchange(region, ids, deadline);
    return new Flight.Sent(
        exchange
            .answer()
            .onComplete(over -> underway--)
            .onSuccess(heard -> hedging.answered(time.ticker().nanos() - start)),
        exchange::end);
  }

  @Override
  public void close() {
    line.close();
  }
}
