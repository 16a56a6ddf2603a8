package io.marquee.availability;

import io.marquee.availability.Checked.Certainty;
import io.marquee.availability.Inquiry.Heard;
import io.marquee.catalog.Availability;
import io.marquee.catalog.TitleId;
import io.marquee.port.Lease;
import io.marquee.port.PlatformTitles.Due;
import io.marquee.port.Said;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out where titles can be watched: what is fresh is taken as it is known, of the rest the
 * platforms are asked, and where they do not answer in time, what was known last has to do. Any
 * thread.
 */
public final class Verification {

  /**
   * What was found out.
   *
   * @param offers of every title, by platform
   * @param missing which platforms did not answer, and why: {@code netflix late}
   * @param at when: what begins later or is over by then cannot be watched now
   */
  public record Outcome(Map<TitleId, List<Checked>> offers, Set<String> missing, Instant at) {}

  private final Sources sources;
  private final Freshness freshness;
  private final Timeouts time;
  private final InstantSource clock;
  private final Inquiry inquiry;
  private final Tally tally;

  /**
   * Asks nobody yet.
   *
   * @param tally is told how sure each offer is, and what could not be learned
   */
  public Verification(
      Sources sources, Freshness freshness, Timeouts time, InstantSource clock, Tally tally) {
    this.sources = sources;
    this.freshness = freshness;
    this.time = time;
    this.clock = clock;
    this.tally = tally;
    Learning learning = new Learning(sources.lately(), sources.titles(), time, tally);
    this.inquiry = new Inquiry(sources.clients(), learning, time, freshness);
  }

  /** Whether anybody is asked; where it is not, searches leave the step out. */
  public boolean isOn() {
    return freshness.verify();
  }

  /** Asks again before it is needed, on whatever process has {@code lease}. */
  public RefreshAhead ahead(Lease lease) {
    return new RefreshAhead(lease, sources.titles(), inquiry, freshness, time, clock);
  }

  /**
   * The offers of {@code titles} in {@code region}. Fails where the catalogue cannot be read by the
   * deadline; whatever else is late or broken costs only certainty.
   */
  public Future<Outcome> of(List<TitleId> titles, String region, Deadline deadline) {
    return sources
        .store()
        .offers(titles, region, deadline)
        .compose(kept -> of(kept, region, deadline));
  }

  /** The offers in {@code region} of titles of which the catalogue has just said that much. */
  public Future<Outcome> of(
      Map<TitleId, List<Availability>> kept, String region, Deadline deadline) {
    Map<Subject, Said> known = known(kept, region);
    Set<Subject> stale = stale(known);
    if (stale.isEmpty()) {
      return Future.succeededFuture(outcome(kept.keySet(), known, Heard.NOTHING));
    }
    var lately = sources.lately().find(stale, part(deadline, 4)).otherwise(Map.of());
    var names = names(stale, part(deadline, 2));
    return Future.join(lately, names)
        .transform(
            both -> {
              lately.result().forEach((subject, word) -> known.merge(subject, word, Said::later));
              return heard(known, names, deadline);
            })
        .map(heard -> outcome(kept.keySet(), known, heard));
  }

  /** By outlet, what the catalogue says. */
  private static Map<Subject, Said> known(Map<TitleId, List<Availability>> kept, String region) {
    Map<Subject, List<Availability>> outlets = new LinkedHashMap<>();
    kept.forEach(
        (title, offers) ->
            offers.stream()
                .filter(offer -> offer.region().equals(region))
                .forEach(
                    offer ->
                        outlets
                            .computeIfAbsent(
                                new Subject(title, offer.outlet()), one -> new ArrayList<>())
                            .add(offer)));
    Map<Subject, Said> known = new HashMap<>();
    outlets.forEach(
        (subject, offers) -> known.put(subject, new Said(subject, checked(offers), offers)));
    return known;
  }

  private static Instant checked(List<Availability> offers) {
    return offers.stream()
        .map(Availability::checkedAt)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private boolean isFresh(Said word) {
    return word.at().plus(freshness.fresh()).isAfter(clock.instant());
  }

  /** What somebody could be asked about, and should be. */
  private Set<Subject> stale(Map<Subject, Said> known) {
    return known.values().stream()
        .filter(word -> inquiry.platforms().contains(word.subject().outlet().platform()))
        .filter(word -> !isFresh(word))
        .map(Said::subject)
        .collect(Collectors.toSet());
  }

  private Future<Map<TitleId, Map<String, String>>> names(Set<Subject> stale, Deadline deadline) {
    return sources
        .titles()
        .names(
            stale.stream().map(Subject::title).collect(Collectors.toSet()),
            inquiry.platforms(),
            deadline);
  }

  /** Whoever waits keeps a little of the time for what it does with the answers. */
  private Future<Heard> heard(
      Map<Subject, Said> known,
      Future<Map<TitleId, Map<String, String>>> names,
      Deadline deadline) {
    Set<Subject> stale = stale(known);
    if (stale.isEmpty()) {
      return Future.succeededFuture(Heard.NOTHING);
    }
    if (names.failed()) {
      return Future.succeededFuture(new Heard(Map.of(), Set.of("names late")));
    }
    Duration reserve = Duration.ofNanos(Math.max(0, deadline.remainingNanos()) / 20);
    return inquiry.ask(due(stale, known, names.result()), deadline.less(reserve));
  }

  private static List<Due> due(
      Set<Subject> stale, Map<Subject, Said> known, Map<TitleId, Map<String, String>> names) {
    List<Due> due = new ArrayList<>();
    for (Subject subject : stale) {
      String id = names.getOrDefault(subject.title(), Map.of()).get(subject.outlet().platform());
      Said word = known.get(subject);
      if (id != null && word != null) {
        due.add(new Due(subject, id, word.offers()));
      }
    }
    return due;
  }

  private Outcome outcome(Set<TitleId> titles, Map<Subject, Said> known, Heard heard) {
    Map<TitleId, List<Checked>> offers = new LinkedHashMap<>();
    titles.forEach(title -> offers.put(title, new ArrayList<>()));
    known.forEach(
        (subject, word) -> {
          Said verified = heard.words().get(subject);
          Certainty certainty =
              verified != null
                  ? Certainty.VERIFIED
                  : isFresh(word) ? Certainty.CACHED : Certainty.UNVERIFIED;
          for (Availability offer : (verified == null ? word : verified).offers()) {
            tally.lookedUp(certainty);
            offers
                .getOrDefault(subject.title(), new ArrayList<>())
                .add(new Checked(offer, certainty));
          }
        });
    return new Outcome(offers, heard.missing(), clock.instant());
  }

  private static Deadline part(Deadline deadline, int of) {
    return deadline.within(Duration.ofNanos(Math.max(0, deadline.remainingNanos()) / of));
  }
}
