package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.TitleIndex.Committed;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which generation a search has, and for how long. */
class SearchesTest {

  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final Workers workers = new Workers(vertx, "search", 2, 8);

  @TempDir private Path folder;

  @Test
  void aSearchStaysWhereItBeganAndTheLastOneOutClosesTheDoor() throws Exception {
    try (Generations generations = Generations.open(folder, "test")) {
      List<Copy> left = new ArrayList<>();
      Copy old = generations.latest();
      Searches searches = new Searches(workers, old, left::add);
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Future<Copy> slow =
          searches.read(
              Shelves.soon(),
              copy -> {
                begun.countDown();
                await(end);
                return copy;
              });
      begun.await();

      Copy next = generations.begin();
      generations.commit(next, new Committed("epoch", 1));
      searches.move(next);

      assertThat(searches.current()).isSameAs(next);
      Copy later = Shelves.get(searches.read(Shelves.soon(), copy -> copy));
      assertThat(later).isSameAs(next);
      assertThat(left).isEmpty();
      assertThat(folder.resolve(old.name())).isDirectory();

      end.countDown();
      Copy stayed = Shelves.get(slow);
      assertThat(stayed).isSameAs(old);
      assertThat(left).containsExactly(old);
      assertThat(old.enter()).isFalse();
      generations.remove(old);
      assertThat(folder.resolve(old.name())).doesNotExist();
      next.close();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
