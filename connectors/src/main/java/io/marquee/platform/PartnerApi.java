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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A platform's partner API: what several ask at the same time is asked once, and the more is on its
 * way the longer a request waits to be filled by others, up to fifty ids and a millisecond. All
 * state is owned by the context that makes it.
 */
final class PartnerApi implements PlatformClient {

  private static final int MOST_IDS = 50;

  /** How long a request that is not full waits for what others want to know, where many ask. */
  private static final Duration GATHER = Duration.ofMillis(1);

  /** What a title is asked about. */
  private record Subject(String region, String id) {}

  /** A request that takes more. */
  private record Boarding(List<String> ids, Flight flight) {}

  private final Vertx vertx;
  private final Timeouts time;
  private final Platform.Partner partner;
  private final Context home;
  private final PartnerLine line;
  private final Hedging hedging;
  private final Map<Subject, Flight> flying = new HashMap<>();
  private final Map<String, Boarding> boarding = new HashMap<>();
  private int underway;

  PartnerApi(Vertx vertx, Platform.Partner partner, PartnerLine line, Hedging hedging) {
    this.vertx = vertx;
    this.time = Timeouts.of(vertx);
    this.partner = partner;
    this.home = vertx.getOrCreateContext();
    this.line = line;
    this.hedging = hedging;
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

  /** Those that bring what is asked: some are on their way already, others wait for more. */
  private Set<Flight> flights(String region, Set<String> ids, Deadline deadline) {
    Set<Flight> flights = new LinkedHashSet<>();
    for (String id : ids) {
      Subject subject = new Subject(region, id);
      Flight flight = flying.get(subject);
      if (flight == null) {
        flight = board(subject, deadline);
      }
      flight.join(deadline);
      flights.add(flight);
    }
    return flights;
  }

  private Flight board(Subject subject, Deadline deadline) {
    Boarding boarding = this.boarding.get(subject.region());
    if (boarding == null) {
      boarding = open(subject.region(), deadline);
    }
    boarding.ids().add(subject.id());
    flying.put(subject, boarding.flight());
    if (boarding.ids().size() == MOST_IDS) {
      depart(subject.region(), boarding);
    }
    return boarding.flight();
  }

  private Boarding open(String region, Deadline deadline) {
    List<String> ids = new ArrayList<>();
    Boarding opened =
        new Boarding(ids, new Flight(time, deadline, until -> send(region, ids, until)));
    boarding.put(region, opened);
    if (4 * underway < partner.limits().connections()) {
      home.runOnContext(on -> depart(region, opened));
    } else {
      time.after(GATHER.toNanos(), () -> depart(region, opened));
    }
    return opened;
  }

  private void depart(String region, Boarding full) {
    if (!boarding.remove(region, full)) {
      return; // was full before its time
    }
    Flight flight = full.flight();
    flight
        .landed()
        .onComplete(over -> full.ids().forEach(id -> flying.remove(new Subject(region, id))));
    flight.start();
    hedging
        .after()
        .ifPresent(nanos -> flight.hedgeAfter(nanos, () -> hedging.allows(underway + 1)));
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
