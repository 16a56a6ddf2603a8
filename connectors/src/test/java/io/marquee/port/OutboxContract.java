package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Outbox.Waiting;
import io.marquee.time.Overloaded;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises. Each test begins with an empty one. */
public abstract class OutboxContract {

  protected abstract Outbox outbox();

  /** The same for at most {@code most} events. */
  protected abstract Outbox outbox(long most);

  @Test
  void whatIsPutComesFirstInFirstOut() {
    put(outbox(), "one", "two", "three");

    assertThat(values(outbox().first(2))).containsExactly("one", "two");
    List<Waiting> all = done(outbox().first(10));
    assertThat(all).extracting(Waiting::topic).containsOnly(Topic.INTERACTION_EVENTS);
    assertThat(all.getFirst().event()).isEqualTo(new Event("ana", "one"));
  }

  @Test
  void whatWasDeliveredIsForgottenAndNothingElse() {
    put(outbox(), "one", "two", "three");
    done(outbox().delivered(done(outbox().first(2))));

    assertThat(values(outbox().first(10))).containsExactly("three");
    done(outbox().delivered(done(outbox().first(10))));
    assertThat(done(outbox().first(10))).isEmpty();
    done(outbox().delivered(List.of()));
  }

  @Test
  void whatIsNotDeliveredStays() {
    put(outbox(), "one");
    done(outbox().first(10));

    assertThat(values(outbox().first(10))).containsExactly("one");
  }

  @Test
  void noMoreIsTakenThanThereIsRoomFor() {
    Outbox small = outbox(2);
    put(small, "one", "two");

    assertThat(failure(small.put(Topic.INTERACTION_EVENTS, new Event("ana", "three"))))
        .isInstanceOf(Overloaded.class);
    done(small.delivered(done(small.first(1))));
    put(small, "four");
    assertThat(values(small.first(10))).containsExactly("two", "four");
  }

  private static void put(Outbox outbox, String... values) {
    for (String value : values) {
      done(outbox.put(Topic.INTERACTION_EVENTS, new Event("ana", value)));
    }
  }

  private static List<String> values(Future<List<Waiting>> waiting) {
    return done(waiting).stream().map(one -> one.event().value()).toList();
  }
}
