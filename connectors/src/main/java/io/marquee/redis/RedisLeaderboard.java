package io.marquee.redis;

import io.marquee.catalog.TitleId;
import io.marquee.port.Leaderboard;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A sorted set for each day, whose scores are the sizes of HyperLogLogs, one for each title: so its
 * memory is bounded by titles and not by people, and counting twice changes nothing. A week is the
 * sum of its days, kept for an hour as it was when it was first asked for.
 */
final class RedisLeaderboard implements Leaderboard {

  private static final String PLAYED =
      """
      if redis.call('PFADD', KEYS[2], ARGV[2]) == 1 then
        redis.call('ZADD', KEYS[1], redis.call('PFCOUNT', KEYS[2]), ARGV[1])
      end
      redis.call('EXPIREAT', KEYS[1], ARGV[3])
      redis.call('EXPIREAT', KEYS[2], ARGV[3])""";

  private static final String WEEK =
      """
      if redis.call('EXISTS', KEYS[1]) == 0 then
        redis.call('ZUNIONSTORE', KEYS[1], #KEYS - 1, unpack(KEYS, 2))
        redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[1])
        redis.call('EXPIRE', KEYS[1], ARGV[2])
      end
      return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')""";

  private static final int SNAPSHOT_SECONDS = 7_200;

  private final Commands commands;

  RedisLeaderboard(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Future<Void> played(TitleId title, String who, Instant at, Deadline deadline) {
    LocalDate day = day(at);
    long forgotten = day.plusDays(DAYS_BEFORE + 2L).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    Request command =
        Request.cmd(Command.EVAL)
            .arg(PLAYED)
            .arg(2)
            .arg(key(day))
            .arg(key(day) + ":" + title)
            .arg(title.toString())
            .arg(who)
            .arg(forgotten);
    return commands.send(command, deadline).mapEmpty();
  }

  @Override
  public Future<Map<TitleId, Double>> week(Instant now, Deadline deadline) {
    Request command =
        Request.cmd(Command.EVAL)
            .arg(WEEK)
            .arg(DAYS_BEFORE + 2)
            .arg("plays:week:" + now.truncatedTo(ChronoUnit.HOURS));
    for (int before = 0; before <= DAYS_BEFORE; before++) {
      command.arg(key(day(now).minusDays(before)));
    }
    return commands
        .send(command.arg(MOST).arg(SNAPSHOT_SECONDS), deadline)
        .map(list -> list.map(RedisLeaderboard::counts).orElse(Map.of()));
  }

  private static Map<TitleId, Double> counts(Response list) {
    Map<TitleId, Double> counts = HashMap.newHashMap(list.size() / 2);
    for (int i = 0; i + 1 < list.size(); i += 2) {
      counts.put(TitleId.parse(list.get(i).toString()), list.get(i + 1).toDouble());
    }
    return counts;
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String key(LocalDate day) {
    return "plays:" + day;
  }

  /** Does nothing: the connections belong to {@link Redis}. */
  @Override
  public void close() {}
}
