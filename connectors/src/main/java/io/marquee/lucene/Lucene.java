package io.marquee.lucene;

import io.marquee.port.SearchSource;
import io.marquee.port.Suggester;
import io.marquee.port.TextSource;
import io.marquee.port.TitleIndex;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The embedded search engine: one Lucene index in a folder, with the legs that search it. Closing
 * the {@link #index} closes all of it; the legs have nothing of their own to close. Any thread.
 */
public final class Lucene {

  /**
   * What an index is made of.
   *
   * @param model whose vectors are in it: {@link io.marquee.port.Embedder#model}; an index of
   *     another model is as good as none
   * @param dimensions of every vector, 1 to 1,024
   * @param exactTotals up to how many matches a total is exact when no facet has to count them all,
   *     at least 1
   */
  public record Settings(String model, int dimensions, int exactTotals) {

    public Settings {
      check("dimensions", dimensions, 1, 1024);
      check("exact_totals", exactTotals, 1, Integer.MAX_VALUE - 1);
    }

    public static Settings of(String model, int dimensions) {
      return new Settings(model, dimensions, 10_000);
    }

    private static void check(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            name + ": " + value + " (expected: " + least + " to " + most + ")");
      }
    }
  }

  private final LuceneText text;
  private final LuceneVectors vector;
  private final LuceneSuggester suggester;
  private final LuceneIndex index;

  private Lucene(
      LuceneText text, LuceneVectors vector, LuceneSuggester suggester, LuceneIndex index) {
    this.text = text;
    this.vector = vector;
    this.suggester = suggester;
    this.index = index;
  }

  /**
   * Opens the index in {@code folder}, which is made where it is missing. Where what was published
   * last cannot be read, or was written by another version or for another model, the index is
   * empty, and that one is removed once another was committed or published. Where titles can be
   * watched is not kept on disk: apply {@link io.marquee.port.IndexChange.Offered} for every title
   * before the first search. Does not block; fails where another living process has the index open,
   * or the folder cannot be written.
   *
   * @param search where searches run; not closed with the index
   */
  public static Future<Lucene> open(Vertx vertx, Path folder, Settings settings, Workers search) {
    WriterThread thread = new WriterThread(vertx);
    return thread
        .call(() -> opened(thread, folder, settings, search))
        .onFailure(failure -> thread.close());
  }

  private static Lucene opened(WriterThread thread, Path folder, Settings settings, Workers search)
      throws IOException {
    Generations generations = Generations.open(folder, settings.model());
    try {
      Searches searches =
          new Searches(
              search, generations.latest(), left -> thread.run(() -> generations.remove(left)));
      return new Lucene(
          new LuceneText(searches, settings.exactTotals()),
          new LuceneVectors(searches, settings.dimensions()),
          new LuceneSuggester(searches),
          new LuceneIndex(thread, generations, searches, settings.dimensions()));
    } catch (IOException | RuntimeException failure) {
      generations.close();
      throw failure;
    }
  }

  /** The text leg, {@code text}. */
  public TextSource text() {
    return text;
  }

  /** The vector leg, {@code vector}. */
  public SearchSource vector() {
    return vector;
  }

  /** Completes and corrects what is typed. */
  public Suggester suggester() {
    return suggester;
  }

  /** The index that all of them search. */
  public TitleIndex index() {
    return index;
  }
}
