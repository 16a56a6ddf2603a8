package io.marquee.redis;

import io.marquee.port.RateLimiter;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/**
 * Token buckets that are read and written in one step, by the server's clock: each is the moment at
 * which it will be full again (the generic cell rate algorithm of ITU-T I.371), and forgotten then.
 */
final class RedisRateLimiter implements RateLimiter {

  private static final String TAKE =
      """
      local clock = redis.call('TIME')
      local now = clock[1] * 1000000 + clock[2]
      local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + ARGV[1]
      if full - now > ARGV[1] * ARGV[2] then return 0 end
      redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
      return 1""";

  private final Commands commands;

  RedisRateLimiter(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Future<Boolean> take(String bucket, Rate rate, Deadline deadline) {
    long micros = Math.max(1, rate.intervalNanos() / 1_000);
    Request take =
        Request.cmd(Command.EVAL)
            .arg(TAKE)
            .arg(1)
            .arg("rate:" + bucket)
            .arg(micros)
            .arg(rate.burst());
    return commands.send(take, deadline).map(taken -> "1".equals(taken.orElseThrow().toString()));
  }
}
