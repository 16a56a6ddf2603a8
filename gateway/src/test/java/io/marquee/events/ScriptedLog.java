package io.marquee.events;

import io.marquee.port.EventLog;
import io.marquee.time.Deadline;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A log on the heap, away when a test says so; who follows it reads what the test hands over. */
final class ScriptedLog implements EventLog {

  final List<Event> logged = new ArrayList<>();
  final List<Topic> topics = new ArrayList<>();
  boolean away;
  int asked;
  @Nullable Function<List<Event>, Future<Void>> reader;

  @Override
  public Future<Void> append(Topic topic, List<Event> events, Deadline deadline) {
    asked++;
    if (away) {
      return Future.failedFuture(new Unavailable("no log"));
    }
    logged.addAll(events);
    events.forEach(event -> topics.add(topic));
    return Future.succeededFuture();
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
