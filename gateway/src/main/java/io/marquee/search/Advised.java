package io.marquee.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marquee.catalog.Reading;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads queries here, and beside that asks an interpreter elsewhere, which knows more and takes
 * longer. What it says in time is the answer; what it says later serves the next ask of the same
 * words. Nothing is waited for that does not usually come in time: the usual time is a moving
 * average, and there is none before the first answer. Descriptions are not sent. Any thread.
 */
public final class Advised implements QueryInterpreter {

  /**
   * How it is asked.
   *
   * @param calls at the same time, at least 1; a query more is not sent
   * @param patience how long an answer may take to serve the next ask
   * @param keep how long an answer serves
   * @param remembered how many answers are kept, at least 1
   */
  public record Settings(int calls, Duration patience, Duration keep, int remembered) {
    public Settings {
      check("calls", calls, 1_000);
      check("remembered", remembered, 1_000_000);
    }

    private static void check(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
      }
    }
  }

  /** The stage that waits ends this much later. */
  private static final Duration MARGIN = Duration.ofMillis(1);

  /** What the newest answer counts in the usual time. */
  private static final double NEWEST = 0.2;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final QueryInterpreter own;
  private final QueryInterpreter elsewhere;
  private final Grounding grounding;
  private final Timeouts time;
  private final Settings settings;
  private final Cache<String, Reading> answers;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile double usualNanos = Double.POSITIVE_INFINITY;

  /** Has not asked yet. */
  public Advised(
      QueryInterpreter own, QueryInterpreter elsewhere, Settings settings, Timeouts time) {
    this.own = own;
    this.elsewhere = elsewhere;
    this.grounding = new Grounding(own);
    this.time = time;
    this.settings = settings;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(settings.remembered())
            .expireAfterWrite(settings.keep())
            .ticker(time.ticker()::nanos)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Future<Reading> interpret(String text, Deadline deadline) {
    if (QueryKind.describes(text)) {
      return own.interpret(text, deadline);
    }
    String words = SPACE.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    Reading known = answers.getIfPresent(words);
    return known != null
        ? Future.succeededFuture(known)
        : own.interpret(text, deadline).compose(read -> advised(words, text, read, deadline));
  }

  private Future<Reading> advised(String words, String text, Reading read, Deadline deadline) {
    if (asked.size() >= settings.calls() || !asked.add(words)) {
      return Future.succeededFuture(read);
    }
    Future<Reading> advice = ask(text, read);
    advice.onSuccess(answer -> answers.put(words, answer)).onComplete(ended -> asked.remove(words));
    Deadline slice = deadline.less(MARGIN);
    return advice.isComplete() || usualNanos < slice.remainingNanos()
        ? time.hold(slice, () -> advice).otherwise(read)
        : Future.succeededFuture(read);
  }

  private Future<Reading> ask(String text, Reading read) {
    long start = time.ticker().nanos();
    Deadline patience = Deadline.after(time.ticker(), settings.patience());
    return Future.succeededFuture(text)
        .compose(query -> elsewhere.interpret(query, patience))
        .onSuccess(answer -> took(time.ticker().nanos() - start))
        .compose(answer -> grounding.grounded(answer.interpretation(), read, patience));
  }

  /** Two answers at once may count as one: it is only what is usual. */
  private void took(long nanos) {
    usualNanos = Double.isInfinite(usualNanos) ? nanos : (1 - NEWEST) * usualNanos + NEWEST * nanos;
  }

  @Override
  public QueryInterpreter own() {
    return own;
  }

  @Override
  public void close() {
    elsewhere.close();
  }
}
