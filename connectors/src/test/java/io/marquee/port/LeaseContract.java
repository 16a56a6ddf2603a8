package io.marquee.port;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.Lease.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Lease} promises. */
public abstract class LeaseContract {

  /** The right of that name, as another process would ask for it. */
  protected abstract Lease lease(String name);

  /** Ends whoever has {@code term}, without asking. */
  protected abstract void kill(Term term);

  @Test
  void oneHasItAtATime() {
    List<Optional<Term>> taken =
        IntStream.range(0, 5).mapToObj(i -> done(lease("one").take())).toList();

    assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(done(lease("another").take())).isPresent();
  }

  @Test
  void whatIsGivenBackIsTheNextOnesInAHigherTerm() {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Term term = done(lease("turns").take()).orElseThrow();
      assertThat(term.over().isComplete()).isFalse();
      numbers.add(term.number());
      done(term.end());
      done(term.over());
    }

    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whoIsKilledLosesIt() {
    Term killed = done(lease("killed").take()).orElseThrow();

    kill(killed);

    done(killed.over());
    assertThat(done(lease("killed").take()).orElseThrow().number()).isGreaterThan(killed.number());
  }
}
