package io.marquee.events;

import io.marquee.port.EventLog;
import io.marquee.time.Deadline;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A log on the heap, away when a test says so; who follows it reads what the test hands over. */
final class ScriptedLog implements EventLog {

  final List<Event> logged = new CopyOnWriteArrayList<>();
  final List<Topic> topics = new ArrayList<>();
  volatile boolean away;

  /** Whoever appends waits for it. */
  Promise<Void> answer = Promise.promise();

  int asked;
  @Nullable Function<List<Event>, Future<Void>> reader;

  ScriptedLog() {
    answer.complete();
  }

  @Override
  public Future<Void> append(Topic topic, List<Event> events, Deadline deadline) {
    asked++;
    if (away) {
      return Future.failedFuture(new Unavailable("no log"));
    }
    logged.addAll(events);
    events.forEach(event -> topics.add(topic));
    return answer.future();
  }

  @Override
  public Reading follow(Topic topic, String group, Function<List<Event>, Future<Void>> reader) {
    this.reader = reader;
    return Future::succeededFuture;
  }

  @Override
  public Future<Void> scan(Topic topic, Instant since, Deadline begun, Consumer<Event> reader) {
    logged.forEach(reader);
    return Future.succeededFuture();
  }

  @Override
  public void close() {}
}
