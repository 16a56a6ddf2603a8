package io.marquee.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How a platform behaves: how long it takes, how often it misbehaves and in which way.
 *
 * @param medianMs half of the answers take no longer, 0 to 60,000
 * @param p99Ms one answer of a hundred takes longer: together with the median a log-normal
 *     distribution; no less than the median
 * @param error share of calls that are answered with 500
 * @param throttled share that is answered with 429
 * @param hang share that is never answered
 * @param cut share whose connection is closed instead
 * @param malformed share that is answered with half of an answer
 * @param expired share that is told that its token has expired
 * @param retryAfterS what a 429 asks callers to wait, in seconds
 * @param mostPerSecond calls in one second past which it answers 429; 0 for no limit
 * @param tokenS how long a new access token is good for, in seconds
 */
record Behavior(
    double medianMs,
    double p99Ms,
    double error,
    double throttled,
    double hang,
    double cut,
    double malformed,
    double expired,
    int retryAfterS,
    int mostPerSecond,
    int tokenS) {

  /** What may happen to a call. */
  enum Fate {
    ERROR,
    THROTTLED,
    HANG,
    CUT,
    MALFORMED,
    EXPIRED,
    ANSWER
  }

  static final Behavior USUAL = new Behavior(30, 30, 0, 0, 0, 0, 0, 0, 1, 0, 3600);

  private static final Set<String> KEYS =
      Set.of(
          "median_ms",
          "p99_ms",
          "error",
          "throttled",
          "hang",
          "cut",
          "malformed",
          "expired",
          "retry_after_s",
          "most_per_second",
          "token_s");

  /** The 99th percentile of the standard normal distribution. */
  private static final double Z99 = 2.3263;

  Behavior {
    check("median_ms", medianMs, 0, 60_000);
    check("p99_ms", p99Ms, medianMs, 600_000);
    List<Double> shares = List.of(error, throttled, hang, cut, malformed, expired);
    shares.forEach(share -> check("share", share, 0, 1));
    check("shares together", shares.stream().mapToDouble(share -> share).sum(), 0, 1 + 1e-9);
    check("retry_after_s", retryAfterS, 0, 3_600);
    check("most_per_second", mostPerSecond, 0, 1_000_000);
    check("token_s", tokenS, 1, 86_400);
  }

  private static void check(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s to %s)".formatted(key, value, least, most));
    }
  }

  /** This behavior with what {@code wanted} says; a lone median is every answer's latency. */
  Behavior with(JsonObject wanted) {
    for (String key : wanted.fieldNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(key + ": no such key (expected one of: " + KEYS + ")");
      }
    }
    double median = wanted.getDouble("median_ms", medianMs);
    return new Behavior(
        median,
        wanted.getDouble("p99_ms", wanted.containsKey("median_ms") ? median : p99Ms),
        wanted.getDouble("error", error),
        wanted.getDouble("throttled", throttled),
        wanted.getDouble("hang", hang),
        wanted.getDouble("cut", cut),
        wanted.getDouble("malformed", malformed),
        wanted.getDouble("expired", expired),
        wanted.getInteger("retry_after_s", retryAfterS),
        wanted.getInteger("most_per_second", mostPerSecond),
        wanted.getInteger("token_s", tokenS));
  }

  JsonObject json() {
    return new JsonObject()
        .put("median_ms", medianMs)
        .put("p99_ms", p99Ms)
        .put("error", error)
        .put("throttled", throttled)
        .put("hang", hang)
        .put("cut", cut)
        .put("malformed", malformed)
        .put("expired", expired)
        .put("retry_after_s", retryAfterS)
        .put("most_per_second", mostPerSecond)
        .put("token_s", tokenS);
  }

  /** How long one answer takes. */
  long latencyNanos(RandomGenerator random) {
    double spread = medianMs == 0 ? 0 : Math.log(p99Ms / medianMs) / Z99;
    return Math.round(medianMs * Math.exp(spread * random.nextGaussian()) * 1e6);
  }

  /** What happens to one call. */
  Fate fate(RandomGenerator random) {
    double left = random.nextDouble();
    double[] shares = {error, throttled, hang, cut, malformed, expired};
    for (int i = 0; i < shares.length; i++) {
      if (left < shares[i]) {
        return Fate.values()[i];
      }
      left -= shares[i];
    }
    return Fate.ANSWER;
  }
}
