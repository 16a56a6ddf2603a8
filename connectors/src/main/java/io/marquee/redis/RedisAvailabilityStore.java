package io.marquee.redis;

import com.fasterxml.jackson.core.type.TypeReference;
import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.port.AvailabilityStore;
import io.marquee.port.Json;
import io.marquee.port.Said;
import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key for each title and outlet; its value begins with when it was said, in microseconds and
 * sixteen digits, so that values compare as their times do. Forgotten after a day: an hour of it
 * counts as knowledge.
 */
final class RedisAvailabilityStore implements AvailabilityStore {

  private static final int DIGITS = 16;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final TypeReference<List<Availability>> OFFERS = new TypeReference<>() {};

  private static final String PUT =
      """
      for i, key in ipairs(KEYS) do
        local known = redis.call('GET', key)
        if not known or string.sub(known, 1, 16) <= string.sub(ARGV[i], 1, 16) then
          redis.call('SET', key, ARGV[i], 'EX', ARGV[#ARGV])
        end
      end""";

  private final Commands commands;

  RedisAvailabilityStore(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Future<Map<Subject, Said>> find(Set<Subject> subjects, Deadline deadline) {
    if (subjects.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    List<Subject> order = List.copyOf(subjects);
    Request command = Request.cmd(Command.MGET);
    order.forEach(subject -> command.arg(key(subject)));
    return commands.send(command, deadline).map(values -> found(order, values.orElseThrow()));
  }

  @Override
  public Future<Void> put(List<Said> words, Deadline deadline) {
    if (words.isEmpty()) {
      return Future.succeededFuture();
    }
    if (words.size() > MOST) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "words: %d (expected: at most %d)".formatted(words.size(), MOST)));
    }
    Request command = Request.cmd(Command.EVAL).arg(PUT).arg(words.size());
    words.forEach(word -> command.arg(key(word.subject())));
    words.forEach(word -> command.arg(value(word)));
    return commands.send(command.arg(KEPT.toSeconds()), deadline).mapEmpty();
  }

  private static String key(Subject subject) {
    Outlet outlet = subject.outlet();
    return "said:" + subject.title() + ":" + outlet.region() + ":" + outlet.platform();
  }

  private static String value(Said said) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, said.at());
    return "%016d%s".formatted(micros, Json.string(said.offers()));
  }

  private static Map<Subject, Said> found(List<Subject> order, Response values) {
    Map<Subject, Said> found = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Response value = values.get(i);
      if (value != null) {
        found.put(order.get(i), said(order.get(i), value.toString()));
      }
    }
    return found;
  }

  private static Said said(Subject subject, String value) {
    long micros = Long.parseLong(value.substring(0, DIGITS));
    return new Said(
        subject,
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
        Json.read(value.substring(DIGITS), OFFERS));
  }

  /** Does nothing: the connections belong to {@link Redis}. */
  @Override
  public void close() {}
}
