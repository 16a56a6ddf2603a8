package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static io.marquee.port.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Reading;
import io.marquee.port.EventLog.Topic;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises. */
public abstract class EventLogContract {

  private static final Topic TOPIC = Topic.INTERACTION_EVENTS;

  /** Tells the events and groups of one test from those of others. */
  private final String mine = UUID.randomUUID().toString();

  /** A log whose topics are there. */
  protected abstract EventLog log();

  @Test
  void whatWasAppendedIsReadInTheOrderOfItsKey() {
    append(log(), "a", 1, 100);
    append(log(), "b", 1, 50);
    append(log(), "a", 101, 120);

    List<String> read = new CopyOnWriteArrayList<>();
    Reading reading = log().follow(TOPIC, mine, events -> keep(events, read));
    until("all of them", () -> answer(read.size() >= 170));
    done(reading.stop());

    assertThat(of("a", read)).isEqualTo(numbers(1, 120));
    assertThat(of("b", read)).isEqualTo(numbers(1, 50));
  }

  @Test
  void aBatchThatWasNotReadComesAgainAndNothingIsSkipped() {
    append(log(), "a", 1, 10);
    List<String> read = new CopyOnWriteArrayList<>();
    List<String> tries = new CopyOnWriteArrayList<>();
    Reading reading =
        log()
            .follow(
                TOPIC,
                mine,
                events -> {
                  keep(events, tries);
                  return tries.size() <= 20
                      ? Future.failedFuture(new IllegalStateException("not now"))
                      : keep(events, read);
                });
    until("all of them", () -> answer(read.size() >= 10));
    done(reading.stop());

    assertThat(of("a", read)).isEqualTo(numbers(1, 10));
    assertThat(tries).hasSizeGreaterThan(20);
  }

  @Test
  void aReaderThatThrowsIsOneThatFails() {
    append(log(), "a", 1, 1);
    List<String> read = new CopyOnWriteArrayList<>();
    List<String> tries = new CopyOnWriteArrayList<>();
    Reading reading =
        log()
            .follow(
                TOPIC,
                mine,
                events -> {
                  keep(events, tries);
                  if (tries.size() == 1) {
                    throw new IllegalStateException("broken");
                  }
                  return keep(events, read);
                });
    until("it is read after all", () -> answer(read.size() == 1));
    done(reading.stop());
  }

  @Test
  void aGroupGoesOnWhereItWas() {
    append(log(), "a", 1, 5);
    List<String> before = new CopyOnWriteArrayList<>();
    Reading first = log().follow(TOPIC, mine, events -> keep(events, before));
    until("the first five", () -> answer(before.size() == 5));
    done(first.stop());
    append(log(), "a", 6, 8);

    List<String> after = new CopyOnWriteArrayList<>();
    Reading second = log().follow(TOPIC, mine, events -> keep(events, after));
    until("the rest", () -> answer(after.size() >= 3));
    done(second.stop());
    assertThat(of("a", after)).isEqualTo(numbers(6, 8));
  }

  @Test
  void everyGroupReadsEverything() {
    append(log(), "a", 1, 3);
    List<String> one = new CopyOnWriteArrayList<>();
    List<String> other = new CopyOnWriteArrayList<>();
    Reading first = log().follow(TOPIC, mine + "-1", events -> keep(events, one));
    Reading second = log().follow(TOPIC, mine + "-2", events -> keep(events, other));
    until("both have all", () -> answer(one.size() == 3 && other.size() == 3));
    done(first.stop());
    done(second.stop());
  }

  @Test
  void allThatIsThereCanBeScanned() {
    append(log(), "a", 1, 700);
    append(log(), "b", 1, 3);

    List<String> all = scanned(Instant.EPOCH);
    assertThat(of("a", all)).isEqualTo(numbers(1, 700));
    assertThat(of("b", all)).isEqualTo(numbers(1, 3));
    assertThat(scanned(Instant.parse("2999-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void aScanWhoseReaderThrowsFails() {
    append(log(), "a", 1, 3);
    List<Event> read = new ArrayList<>();
    Future<Void> scan =
        log()
            .scan(
                TOPIC,
                Instant.EPOCH,
                soon(),
                event -> {
                  read.add(event);
                  throw new IllegalStateException("the disk is full");
                });

    assertThat(failure(scan))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("disk");
    assertThat(read).hasSize(1);
  }

  @Test
  void whatIsLateAlreadyIsNotAppended() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThat(failure(log().append(TOPIC, List.of(event("a", 1)), passed)))
        .isInstanceOf(DeadlineExceeded.class);
    assertThat(scanned(Instant.EPOCH)).isEmpty();
  }

  private List<String> scanned(Instant since) {
    List<String> all = new ArrayList<>();
    done(
        log()
            .scan(
                TOPIC,
                since,
                soon(),
                event -> {
                  if (event.key().startsWith(mine)) {
                    all.add(event.value());
                  }
                }));
    return all;
  }

  private Future<Void> keep(List<Event> events, List<String> read) {
    events.stream()
        .filter(event -> event.key().startsWith(mine))
        .map(Event::value)
        .forEach(read::add);
    return Future.succeededFuture();
  }

  private void append(EventLog log, String key, int first, int last) {
    List<Event> events =
        IntStream.rangeClosed(first, last).mapToObj(number -> event(key, number)).toList();
    done(log.append(TOPIC, events, soon()));
  }

  private Event event(String key, int number) {
    return new Event(mine + key, key + number);
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static List<Integer> of(String key, List<String> values) {
    return values.stream()
        .filter(value -> value.startsWith(key))
        .map(value -> Integer.valueOf(value.substring(key.length())))
        .toList();
  }

  private static Future<Boolean> answer(boolean yes) {
    return Future.succeededFuture(yes);
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
