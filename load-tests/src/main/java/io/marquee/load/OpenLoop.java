package io.marquee.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Asks at a fixed rate, whether or not whoever is asked keeps up. */
final class OpenLoop {

  /** Asks one thing that was due at {@code due}, of {@link System#nanoTime}. */
  @FunctionalInterface
  interface Asking<Q, A> {
    A ask(Q question, long due) throws Exception;
  }

  private OpenLoop() {}

  /** The answers to {@code questions}, in their order, {@code rate} asked each second. */
  static <Q, A> List<A> run(List<Q> questions, double rate, Asking<Q, A> asking) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<A>> answers = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < questions.size(); i++) {
        Q question = questions.get(i);
        long due = start + (long) (i * 1e9 / rate);
        LockSupport.parkNanos(due - System.nanoTime());
        answers.add(threads.submit(() -> asking.ask(question, due)));
      }
      List<A> all = new ArrayList<>();
      for (Future<A> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }
}
