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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What is longer nobody writes into a query. */
  private static final int LONGEST_NAME = 500;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Workers workers;
  private final Timeouts time;
  private final IntSupplier year;
  private final Map<TitleId, Title> titles = new HashMap<>();
  private Facts facts = Facts.NONE;
  private volatile Vocabulary vocabulary = Vocabulary.EMPTY;
  private boolean started;
  private boolean rebuilding;
  private long rebuiltIn;

  private volatile Interpreter interpreter;
  private volatile Map<String, TitleId> byName = Map.of();

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
    if (entry.title().title().length() > LONGEST_NAME) {
      remove(entry.title().id());
      return;
    }
    Title named = named(entry.title());
    if (!named.equals(titles.put(named.id(), named)) || facts != known) {
      changed();
    }
  }

  @Override
  public void remove(TitleId id) {
    if (titles.remove(id) != null) {
      changed();
    }
  }

  @Override
  public void retain(Predicate<TitleId> known) {
    if (titles.keySet().removeIf(known.negate())) {
      changed();
    }
  }

  /** Takes all names reported so far into use; from then on changes follow by themselves. */
  public Future<Void> refresh() {
    started = true;
    long start = time.ticker().nanos();
    List<Title> named = List.copyOf(titles.values());
    Facts stated = facts == Facts.NONE ? Facts.ALL : facts;
    return workers
        .run(
            Deadline.after(time.ticker(), PATIENCE),
            () ->
                new Compiled(
                    new Interpreter(Gazetteer.of(named), stated, year.getAsInt()), byName(named)))
        .onSuccess(
            compiled -> {
              interpreter = compiled.interpreter();
              byName = compiled.byName();
              rebuiltIn = time.ticker().nanos() - start;
            })
        .mapEmpty();
  }

  private record Compiled(Interpreter interpreter, Map<String, TitleId> byName) {}

  private static Map<String, TitleId> byName(List<Title> titles) {
    Map<String, TitleId> ids = HashMap.newHashMap(titles.size());
    titles.stream()
        .sorted(Comparator.comparingDouble(Title::popularity).thenComparing(Title::id))
        .forEach(title -> ids.put(title.title(), title.id()));
    return ids;
  }

  @Override
  public Optional<TitleId> named(String title) {
    return Optional.ofNullable(byName.get(title));
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

  /** What is worth remembering of a title that is only recognized, never shown. */
  private static Title named(Title title) {
    return new Title(
        title.id(),
        "",
        title.title(),
        title.originalTitle(),
        title.type(),
        title.year(),
        null,
        null,
        0,
        List.of(),
        "",
        List.of(),
        title.cast(),
        title.directors(),
        List.of(),
        List.of(),
        "",
        title.rating(),
        title.popularity(),
        null,
        null);
  }
}
