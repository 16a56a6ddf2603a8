package io.marquee.redis;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.port.LiveSession;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;

/** A list for each person, which expires as a whole. */
final class RedisLiveSession implements LiveSession {

  private static final String LOOKED =
      """
      redis.call('LREM', KEYS[1], 0, ARGV[1])
      redis.call('LPUSH', KEYS[1], ARGV[1])
      redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
      redis.call('EXPIRE', KEYS[1], ARGV[3])""";

  private final Commands commands;

  RedisLiveSession(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Future<Void> looked(UserId user, TitleId title, Deadline deadline) {
    Request command =
        Request.cmd(Command.EVAL)
            .arg(LOOKED)
            .arg(1)
            .arg(key(user))
            .arg(title.toString())
            .arg(MOST)
            .arg(IDLE.toSeconds());
    return commands.send(command, deadline).mapEmpty();
  }

  @Override
  public Future<List<TitleId>> titles(UserId user, Deadline deadline) {
    Request command = Request.cmd(Command.LRANGE).arg(key(user)).arg(0).arg(MOST - 1);
    return commands
        .send(command, deadline)
        .map(list -> list.stream().flatMap(Response::stream).map(RedisLiveSession::title).toList());
  }

  private static TitleId title(Response id) {
    return TitleId.parse(id.toString());
  }

  @Override
  public Future<Void> forget(UserId user, Deadline deadline) {
    return commands.send(Request.cmd(Command.DEL).arg(key(user)), deadline).mapEmpty();
  }

  /** The length tells where the issuer ends, whatever is in either name. */
  static String key(UserId user) {
    return "session:" + user.issuer().length() + ":" + user.issuer() + ":" + user.subject();
  }

  /** Does nothing: the connections belong to {@link Redis}. */
  @Override
  public void close() {}
}
