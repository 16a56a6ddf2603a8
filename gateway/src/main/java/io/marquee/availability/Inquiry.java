package io.marquee.availability;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.port.PlatformClient;
import io.marquee.port.PlatformClient.Told;
import io.marquee.port.PlatformTitles.Due;
import io.marquee.port.Said;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks platforms, all at the same time, and learns whatever they say, also what comes too late. */
final class Inquiry {

  /**
   * What was heard in time.
   *
   * @param missing which platforms did not answer, and why: {@code netflix late}
   */
  record Heard(Map<Subject, Said> words, Set<String> missing) {
    static final Heard NOTHING = new Heard(Map.of(), Set.of());
  }

  private final Map<String, PlatformClient> clients;
  private final Learning learning;
  private final Timeouts time;
  private final Duration patience;
  private final Strangers strangers;

  Inquiry(
      Map<String, PlatformClient> clients, Learning learning, Timeouts time, Freshness freshness) {
    this.clients = freshness.verify() ? clients : Map.of();
    this.learning = learning;
    this.time = time;
    this.patience = freshness.patience();
    this.strangers = new Strangers(time.ticker(), freshness.fresh());
  }

  Set<String> platforms() {
    return clients.keySet();
  }

  /** Titles that platforms do not know: nobody is asked about them. */
  Strangers strangers() {
    return strangers;
  }

  /** How long an answer is of use to anybody. */
  Deadline patient() {
    return Deadline.after(time.ticker(), patience);
  }

  /** Never fails: who did not answer is said. */
  Future<Heard> ask(List<Due> due, Deadline waiting) {
    Map<Outlet, List<Due>> outlets =
        due.stream()
            .filter(one -> !strangers.contains(one.subject()))
            .collect(Collectors.groupingBy(one -> one.subject().outlet()));
    Map<Subject, Said> words = new HashMap<>();
    Set<String> missing = new TreeSet<>();
    List<Future<List<Said>>> answers = new ArrayList<>();
    outlets.forEach(
        (outlet, titles) ->
            answers.add(
                time.hold(waiting, () -> ask(outlet, titles))
                    .onSuccess(said -> said.forEach(word -> words.put(word.subject(), word)))
                    .onFailure(cause -> missing.add(outlet.platform() + " " + why(cause)))));
    return Future.join(answers).transform(all -> Future.succeededFuture(new Heard(words, missing)));
  }

  private static String why(Throwable cause) {
    return switch (cause) {
      case DeadlineExceeded late -> "late";
      case Overloaded refused -> "not asked";
      case Throwable failed -> "failed";
    };
  }

  private Future<List<Said>> ask(Outlet outlet, List<Due> due) {
    PlatformClient client = clients.get(outlet.platform());
    if (client == null) {
      return Future.succeededFuture(List.of());
    }
    Map<String, Due> byId =
        due.stream().collect(Collectors.toMap(Due::id, one -> one, (a, b) -> a));
    return client
        .availability(outlet.region(), byId.keySet(), patient())
        .map(told -> said(byId, told))
        .onSuccess(learning::hear);
  }

  private List<Said> said(Map<String, Due> asked, Map<String, Told> told) {
    List<Said> said = new ArrayList<>();
    asked.forEach(
        (id, due) -> {
          Told answer = told.get(id);
          if (answer != null && !answer.known()) {
            strangers.add(due.subject());
          } else if (answer != null) {
            said.add(
                new Said(
                    due.subject(),
                    answer.at(),
                    answer.offers().isEmpty() ? List.of(gone(due, answer)) : answer.offers()));
          }
        });
    return said;
  }

  /** The news that a title is not there, in place of what was offered. */
  private static Availability gone(Due due, Told answer) {
    OfferType type =
        due.known().isEmpty() ? OfferType.SUBSCRIPTION : due.known().getFirst().offerType();
    Outlet outlet = due.subject().outlet();
    return new Availability(
        outlet.platform(),
        outlet.region(),
        false,
        type,
        null,
        null,
        null,
        null,
        null,
        null,
        answer.at(),
        "platform");
  }
}
