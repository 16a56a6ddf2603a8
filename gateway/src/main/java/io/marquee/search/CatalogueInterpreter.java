package io.marquee.search;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Reading;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.marquee.understanding.Facts;
import io.marquee.understanding.Gazetteer;
import io.marquee.understanding.Interpreter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Reads queries with the names and facts that are in the catalogue now: what was stated once counts
 * as stated. Names are owned by the event loop that reports them; queries are read on any.
 */
public final class CatalogueInterpreter implements QueryInterpreter, Examples, Names {

  /** A name that changed is known this much later; a burst of changes is one rebuild. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** While names keep changing, rebuilding takes at most one part in so many of a thread. */
  private static final int REST = 10;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Workers workers;
  private final Timeouts time;
  private final IntSupplier year;
  private final NamedTitles titles = new NamedTitles();
  private Facts facts = Facts.NONE;
  private volatile Vocabulary vocabulary = Vocabulary.EMPTY;
  private boolean started;
  private boolean rebuilding;
  private long rebuiltIn;

  private volatile Interpreter interpreter;
  private volatile ByName byName = ByName.NONE;

  /**
   * Knows no names yet.
   *
   * @param workers where names are compiled: some hundred milliseconds for a large catalogue
   * @param year the current one
   */
  public CatalogueInterpreter(Workers workers, Timeouts time, IntSupplier year) {
    this.workers = workers;
    this.time = time;
    this.year = year;
    this.interpreter = new Interpreter(Gazetteer.of(List.of()), year.getAsInt());
  }

  @Override
  public Future<Reading> interpret(String text, Deadline deadline) {
    return Future.succeededFuture(interpreter.read(text));
  }

  @Override
  public void put(Entry entry) {
    vocabulary = vocabulary.with(entry);
    Facts known = facts;
    facts = facts.with(entry);
    if (titles.put(entry.title()) || facts != known) {
      changed();
    }
  }

  @Override
  public void remove(TitleId id) {
    if (titles.remove(id)) {
      changed();
    }
  }

  @Override
  public void retain(Predicate<TitleId> known) {
    if (titles.retain(known)) {
      changed();
    }
  }

  /** Takes all names reported so far into use; from then on changes follow by themselves. */
  public Future<Void> refresh() {
    started = true;
    long start = time.ticker().nanos();
    Iterable<Title> named = titles.all();
    int size = titles.size();
    Facts stated = facts == Facts.NONE ? Facts.ALL : facts;
    return workers
        .run(
            Deadline.after(time.ticker(), PATIENCE),
            () ->
                new Compiled(
                    new Interpreter(Gazetteer.of(named), stated, year.getAsInt()),
                    new ByName(named, size)))
        .onSuccess(
            compiled -> {
              interpreter = compiled.interpreter();
              byName = compiled.byName();
              rebuiltIn = time.ticker().nanos() - start;
            })
        .mapEmpty();
  }

  private record Compiled(Interpreter interpreter, ByName byName) {}

  @Override
  public Optional<TitleId> named(String title) {
    return byName.of(title);
  }

  /** What the catalogue calls things. Any thread. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  private void changed() {
    if (started && !rebuilding) {
      rebuilding = true;
      time.after(
          Math.max(SETTLE.toNanos(), REST * rebuiltIn),
          () -> {
            rebuilding = false;
            refresh();
          });
    }
  }
}
