package io.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.pipeline.FakeTime;
import io.marquee.time.Deadline;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** That queries are read with the names that the catalogue has now. */
class CatalogueInterpreterTest {

  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final FakeTime time = new FakeTime();
  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final Workers workers = new Workers(vertx, "names", 1, 8);
  private final CatalogueInterpreter interpreter =
      new CatalogueInterpreter(workers, time, () -> 2026);

  @Test
  void beforeTheFirstRefreshNoNameIsKnown() throws Exception {
    interpreter.put(entry("heat", "Heat", 50));
    time.pass(SETTLED);

    assertThat(time.alarms()).isZero();
    assertThat(interpreter.named("Heat")).isEmpty();
    assertThat(read("heat").title()).isNull();
  }

  @Test
  void aRefreshTakesAllNamesIntoUse() throws Exception {
    interpreter.put(entry("heat", "Heat", 50));
    get(interpreter.refresh());

    assertThat(interpreter.named("Heat")).contains(TitleId.ofSlug("heat"));
    assertThat(read("heat").title()).isEqualTo("Heat");
  }

  @Test
  void ofOneNameTheBestKnownIsMeant() throws Exception {
    interpreter.put(entry("dune-2021", "Dune", 90));
    interpreter.put(entry("dune-1984", "Dune", 40));
    get(interpreter.refresh());

    assertThat(interpreter.named("Dune")).contains(TitleId.ofSlug("dune-2021"));
  }

  @Test
  void aNewNameIsKnownOnceItHasSettled() throws Exception {
    get(interpreter.refresh());
    interpreter.put(entry("heat", "Heat", 50));
    assertThat(interpreter.named("Heat")).isEmpty();
    settle();

    assertThat(interpreter.named("Heat")).contains(TitleId.ofSlug("heat"));
  }

  @Test
  void whatIsGoneIsNoNameAnyMore() throws Exception {
    interpreter.put(entry("heat", "Heat", 50));
    interpreter.put(entry("up", "Up", 50));
    get(interpreter.refresh());
    interpreter.remove(TitleId.ofSlug("heat"));
    settle();

    assertThat(interpreter.named("Heat")).isEmpty();
    assertThat(interpreter.named("Up")).isPresent();
    assertThat(read("heat").title()).isNull();
  }

  @Test
  void whatIsNotRetainedIsForgotten() throws Exception {
    interpreter.put(entry("heat", "Heat", 50));
    interpreter.put(entry("up", "Up", 50));
    get(interpreter.refresh());
    interpreter.retain(TitleId.ofSlug("up")::equals);
    settle();

    assertThat(interpreter.named("Heat")).isEmpty();
    assertThat(interpreter.named("Up")).isPresent();
  }

  @Test
  void aBurstOfChangesIsOneRebuild() throws Exception {
    get(interpreter.refresh());
    interpreter.put(entry("heat", "Heat", 50));
    interpreter.put(entry("up", "Up", 50));
    interpreter.remove(TitleId.ofSlug("heat"));

    assertThat(time.alarms()).isEqualTo(1);
  }

  @Test
  void whatIsNoNewsRebuildsNothing() throws Exception {
    interpreter.put(entry("heat", "Heat", 50));
    get(interpreter.refresh());
    interpreter.put(entry("heat", "Heat", 50));
    interpreter.remove(TitleId.ofSlug("never-there"));

    assertThat(time.alarms()).isZero();
  }

  /** Lets changes settle; whatever the one worker does afterwards comes after the rebuild. */
  private void settle() throws Exception {
    time.pass(SETTLED);
    get(workers.run(Deadline.after(time.ticker(), SETTLED), () -> true));
  }

  private Interpretation read(String text) throws Exception {
    return get(interpreter.interpret(text, Deadline.after(time.ticker(), SETTLED)))
        .interpretation();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Entry entry(String slug, String name, double popularity) {
    return new Entry(title(slug, name, popularity), 0, List.of());
  }

  private static Title title(String slug, String name, double popularity) {
    return new Title(
        TitleId.ofSlug(slug),
        slug,
        name,
        null,
        TitleType.MOVIE,
        2000,
        null,
        null,
        100,
        List.of(),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "NR",
        7,
        popularity,
        null,
        null);
  }
}
