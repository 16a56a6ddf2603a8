package io.marquee.lucene;

import io.marquee.time.Deadline;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Runs searches: one hop to a worker, where the search has one generation, and of it one view, to
 * itself from its beginning to its end.
 */
final class Searches {

  /** What a search does once it has a thread and a view. */
  @FunctionalInterface
  interface Work<T> {
    T in(Session session) throws IOException;
  }

  /** What is asked of a generation as such. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Copy copy) throws IOException;
  }

  private final Workers workers;

  /** Told of a generation that the last search has left. */
  private final Consumer<Copy> left;

  private volatile Copy current;

  Searches(Workers workers, Copy first, Consumer<Copy> left) {
    this.workers = workers;
    this.current = first;
    this.left = left;
  }

  Copy current() {
    return current;
  }

  /** Lets all later searches see {@code next} instead; those that run stay where they are. */
  void move(Copy next) {
    Copy before = current;
    current = next;
    leave(before);
  }

  <T> Future<T> run(Deadline deadline, Work<T> work) {
    return read(deadline, copy -> copy.search(deadline, work));
  }

  <T> Future<T> read(Deadline deadline, Reading<T> reading) {
    return workers.run(
        deadline,
        () -> {
          Copy copy = enter();
          try {
            return reading.of(copy);
          } finally {
            leave(copy);
          }
        });
  }

  /** The generation may be superseded between being looked at and being entered: look again. */
  private Copy enter() {
    Copy copy = current;
    while (!copy.enter()) {
      copy = current;
    }
    return copy;
  }

  private void leave(Copy copy) {
    if (copy.leave()) {
      left.accept(copy);
    }
  }
}
