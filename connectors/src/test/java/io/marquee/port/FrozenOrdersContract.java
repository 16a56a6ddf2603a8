package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Facet;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.port.FrozenOrder.Place;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.marquee.understanding.Concession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link FrozenOrders} promises. */
public abstract class FrozenOrdersContract {

  protected abstract FrozenOrders orders();

  @Test
  void whatIsKeptIsFoundAsItWasOnAnyReplica() {
    FrozenOrder order = order(300);
    UUID name = UUID.randomUUID();
    done(orders().keep(name, order, soon()));

    assertThat(done(orders().find(name, soon()))).contains(order);
  }

  @Test
  void anOrderMayBeEmpty() {
    UUID name = UUID.randomUUID();
    done(orders().keep(name, order(0), soon()));

    assertThat(done(orders().find(name, soon()))).contains(order(0));
  }

  @Test
  void whatNobodyHasKeptIsNotThere() {
    done(orders().keep(UUID.randomUUID(), order(1), soon()));

    assertThat(done(orders().find(UUID.randomUUID(), soon()))).isEmpty();
  }

  @Test
  void whatIsLateAlreadyIsNotAsked() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));
    UUID name = UUID.randomUUID();

    assertThat(failure(orders().keep(name, order(1), passed))).isInstanceOf(DeadlineExceeded.class);
    assertThat(failure(orders().find(name, passed))).isInstanceOf(DeadlineExceeded.class);
    assertThat(done(orders().find(name, soon()))).isEmpty();
  }

  private static FrozenOrder order(int titles) {
    return new FrozenOrder(
        "a caf\u00e9 in Tokyo",
        new Total(titles, Total.Relation.LOWER_BOUND),
        Map.of(Facet.GENRES, List.of(new Facet.Count("Crime", 2))),
        List.of(Concession.YEARS),
        IntStream.range(0, titles)
            .mapToObj(i -> new Place(TitleId.ofSlug("t" + i), 1f / (i + 1)))
            .toList());
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
