package io.marquee.availability;

import io.marquee.catalog.Outlet;
import io.marquee.port.Lease;
import io.marquee.port.PlatformTitles;
import io.marquee.port.PlatformTitles.Due;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again of well-known titles before what is known of them is no longer fresh: in rounds, one
 * process at a time, and each platform one question at a time, so that none waits for another that
 * does not answer. Owned by the event loop that starts it.
 */
public final class RefreshAhead implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshAhead.class);

  /** Titles of one platform in one round. */
  private static final int MOST = 2_000;

  private static final int QUESTION = 50;

  /** Between two questions: searches need the platform's rate more than this. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Lease lease;
  private final PlatformTitles titles;
  private final Inquiry inquiry;
  private final Freshness freshness;
  private final Timeouts time;
  private final InstantSource clock;
  private Lease.@Nullable Term term;
  private volatile boolean closed;

  RefreshAhead(
      Lease lease,
      PlatformTitles titles,
      Inquiry inquiry,
      Freshness freshness,
      Timeouts time,
      InstantSource clock) {
    this.lease = lease;
    this.titles = titles;
    this.inquiry = inquiry;
    this.freshness = freshness;
    this.time = time;
    this.clock = clock;
  }

  /** Begins a round now, and then again and again until closed, wherever nobody else does. */
  public void start() {
    if (closed || inquiry.platforms().isEmpty() || freshness.popular() == 0) {
      return;
    }
    mine()
        .compose(mine -> mine ? round() : Future.succeededFuture())
        .onFailure(
            failure -> LOG.warn("Availability was not refreshed ahead: {}", failure.toString()))
        .onComplete(done -> time.after(freshness.every().toNanos(), this::start));
  }

  /** Whether this process is the one; once it is, it stays so until it ends or loses it. */
  private Future<Boolean> mine() {
    Lease.Term now = term;
    if (now != null && !now.over().isComplete()) {
      return Future.succeededFuture(true);
    }
    return lease
        .take()
        .map(
            taken -> {
              term = taken.orElse(null);
              if (closed) {
                close();
              }
              return taken.isPresent() && !closed;
            });
  }

  private Future<Void> round() {
    Instant before = clock.instant().minus(freshness.fresh()).plus(freshness.ahead());
    return Future.join(
            inquiry.platforms().stream().map(platform -> round(platform, before)).toList())
        .mapEmpty();
  }

  private Future<Void> round(String platform, Instant before) {
    Strangers strangers = inquiry.strangers();
    return titles
        .due(platform, before, freshness.popular(), MOST + strangers.count(platform))
        .map(due -> due.stream().filter(one -> !strangers.contains(one.subject())).toList())
        .compose(due -> ask(questions(due), 0));
  }

  private Future<Void> ask(List<List<Due>> questions, int next) {
    if (closed || next == questions.size()) {
      return Future.succeededFuture();
    }
    return inquiry
        .ask(questions.get(next), inquiry.patient())
        .compose(heard -> pause())
        .compose(rested -> ask(questions, next + 1));
  }

  private Future<Void> pause() {
    Promise<Void> rested = Promise.promise();
    time.after(PAUSE.toNanos(), rested::complete);
    return rested.future();
  }

  /** As many titles of one outlet as one request takes. */
  private static List<List<Due>> questions(List<Due> due) {
    Map<Outlet, List<Due>> open = new LinkedHashMap<>();
    List<List<Due>> questions = new ArrayList<>();
    for (Due one : due) {
      List<Due> question =
          open.computeIfAbsent(
              one.subject().outlet(),
              outlet -> {
                List<Due> fresh = new ArrayList<>();
                questions.add(fresh);
                return fresh;
              });
      question.add(one);
      if (question.size() == QUESTION) {
        open.remove(one.subject().outlet());
      }
    }
    return questions;
  }

  @Override
  public void close() {
    closed = true;
    Lease.Term now = term;
    if (now != null) {
      now.end();
    }
  }
}
