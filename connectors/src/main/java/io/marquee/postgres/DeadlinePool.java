package io.marquee.postgres;

import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Connections that do one statement at a time, each under a deadline that the server keeps too: it
 * is told a {@code statement_timeout} of the time left, rounded up to a power of two, and only when
 * that is another one than it was told last. So a late statement works for at most as long again as
 * it had, and most statements cost one round trip.
 *
 * <p>Statements that wait for a connection wait no longer than their deadline. A connection that
 * ends a statement in any other way than with an answer or at its timeout is not used again; a new
 * one is opened when a statement needs it, and if that fails, so does the statement, at once. All
 * state is owned by the context that makes the pool; {@link #query} may be called from any.
 */
final class DeadlinePool {

  /** How long past its timeout a server may be silent before its connection is given up. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /**
   * How much a pool may use.
   *
   * @param connections at most so many in use; given up ones, of which there may be six times as
   *     many, come on top
   * @param waiting how many statements may wait for a connection
   * @param silence see {@link #SILENCE}
   */
  record Limits(int connections, int waiting, Duration silence) {}

  private record Job(
      String sql, Tuple parameters, Deadline deadline, Promise<RowSet<Row>> answer) {}

  private final Vertx vertx;
  private final Timeouts timeouts;
  private final PgConnectOptions server;
  private final Limits limits;
  private final Context home;

  private static final String WAITED = "waited too long for a connection";

  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private final ArrayDeque<Line> idle = new ArrayDeque<>();
  private final Set<Line> lines = new HashSet<>();
  private final Set<Line> silent = new HashSet<>();
  private boolean closed;

  DeadlinePool(Vertx vertx, Timeouts timeouts, PgConnectOptions server, Limits limits) {
    this.vertx = vertx;
    this.timeouts = timeouts;
    this.server = server;
    this.limits = limits;
    this.home = vertx.getOrCreateContext();
  }

  /**
   * Executes one statement outside of any transaction; completes on the asking context. Fails with
   * {@link DeadlineExceeded}, with {@link Overloaded} where too many wait, and otherwise as the
   * client does.
   */
  Future<RowSet<Row>> query(String sql, Tuple parameters, Deadline deadline) {
    Context asking = vertx.getOrCreateContext();
    return timeouts.hold(
        deadline,
        () -> {
          Job job = new Job(sql, parameters, deadline, Promise.promise());
          home.runOnContext(now -> admit(job));
          return Future.fromCompletionStage(job.answer().future().toCompletionStage(), asking);
        });
  }

  void close() {
    home.runOnContext(
        now -> {
          closed = true;
          waiting.forEach(job -> job.answer().fail("closed"));
          waiting.clear();
          List.copyOf(lines).forEach(this::drop);
        });
  }

  private void admit(Job job) {
    if (waiting.size() >= limits.waiting()) {
      waiting.removeIf(DeadlinePool::late);
    }
    if (closed) {
      job.answer().fail("closed");
    } else if (waiting.size() >= limits.waiting()) {
      job.answer().fail(new Overloaded(waiting.size() + " statements are waiting"));
    } else {
      waiting.add(job);
      pump();
    }
  }

  private void pump() {
    if (idle.isEmpty() && lines.size() == limits.connections()) {
      giveUpSilent();
    }
    while (!waiting.isEmpty() && (!idle.isEmpty() || lines.size() < limits.connections())) {
      Job job = waiting.remove();
      if (!late(job)) {
        serve(idle.isEmpty() ? open() : idle.pop(), job);
      }
    }
  }

  /** Whether it is too late for {@code job}; who asked is told so. */
  private static boolean late(Job job) {
    boolean late = job.deadline().passed();
    if (late) {
      job.answer().tryFail(new DeadlineExceeded(WAITED));
    }
    return late;
  }

  private void serve(Line line, Job job) {
    int millis = Line.timeout(job.deadline());
    line.silentAt =
        timeouts.ticker().nanos() + Duration.ofMillis(millis).plus(limits.silence()).toNanos();
    line.bound(millis)
        .compose(connection -> execute(connection, job))
        .recover(failure -> Future.failedFuture(Work.named(failure)))
        .onComplete(
            result -> {
              job.answer().handle(result);
              release(line, result.succeeded() || result.cause() instanceof DeadlineExceeded);
            });
  }

  private static Future<RowSet<Row>> execute(PgConnection connection, Job job) {
    return job.deadline().passed()
        ? Future.failedFuture(new DeadlineExceeded(WAITED))
        : connection.preparedQuery(job.sql()).execute(job.parameters());
  }

  private void release(Line line, boolean sound) {
    if (lines.contains(line) && sound && !closed) {
      idle.push(line);
    } else {
      drop(line);
    }
    pump();
  }

  private Line open() {
    Line line = new Line(PgConnection.connect(vertx, server));
    lines.add(line);
    line.connection.onSuccess(
        connection ->
            connection
                .exceptionHandler(failure -> drop(line))
                .closeHandler(
                    gone -> {
                      drop(line);
                      pump();
                    }));
    return line;
  }

  /** Forgets a connection, once and for all. */
  private void drop(Line line) {
    boolean known = lines.remove(line) || silent.remove(line);
    idle.remove(line);
    if (known) {
      line.connection.onSuccess(PgConnection::close);
    }
  }

  /**
   * Makes room for new connections in place of those whose server says nothing at all, as after a
   * cut in the network, which nobody here is told of.
   */
  private void giveUpSilent() {
    long now = timeouts.ticker().nanos();
    if (silent.size() < 6 * limits.connections()) {
      lines.removeIf(line -> line.silentAt - now < 0 && silent.add(line));
    }
  }
}
