package io.marquee.opensearch;

import io.marquee.port.SearchSource;
import io.marquee.port.Suggester;
import io.marquee.port.TextSource;
import io.marquee.port.TitleIndex;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A search engine of its own: an OpenSearch cluster that all replicas share. One of them at a time
 * writes ({@link #connect}); all of them search, and know for themselves where titles can be
 * watched ({@link #follow}). Closing the {@link #index} closes all of it; the legs have nothing of
 * their own to close. Any thread.
 */
public final class OpenSearch {

  /**
   * Where the cluster is, and what the index is made of.
   *
   * @param url of the cluster or of what stands before it, {@code http} or {@code https}
   * @param credentials {@code user:password}, where the cluster asks for them
   * @param name of the index, lower-case; whatever begins with it and {@code -} is ours
   * @param model whose vectors are in it: {@link io.marquee.port.Embedder#model}
   * @param dimensions of every vector, 1 to 16,000
   * @param exactTotals up to how many matches a total is exact when no facet has to count them all,
   *     at least 1
   * @param refresh how often the cluster lets searches see what was written: a change waits that
   *     long at most. Zero lets every change be seen at once, at the cost of many small segments
   */
  public record Settings(
      URI url,
      Optional<String> credentials,
      String name,
      String model,
      int dimensions,
      int exactTotals,
      Duration refresh) {

    public Settings {
      if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
        throw new IllegalArgumentException("url: " + url + " (expected: http:// or https://)");
      }
      if (!name.matches("[a-z][a-z0-9-]{0,99}")) {
        throw new IllegalArgumentException(
            "name: " + name + " (expected: lower-case letters, digits and -)");
      }
      check("dimensions", dimensions, 1, 16_000);
      check("exact_totals", exactTotals, 1, Integer.MAX_VALUE - 1);
      if (refresh.isNegative()) {
        throw new IllegalArgumentException("refresh: " + refresh + " (expected: 0 or more)");
      }
    }

    private static void check(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            name + ": " + value + " (expected: " + least + " to " + most + ")");
      }
    }

    int port() {
      int usual = url.getScheme().equals("https") ? 443 : 80;
      return url.getPort() < 0 ? usual : url.getPort();
    }

    /** All but the password. */
    @Override
    public String toString() {
      return "Settings[url=" + url + ", name=" + name + ", model=" + model + "]";
    }
  }

  private final TextSource text;
  private final SearchSource vector;
  private final Suggester suggester;
  private final TitleIndex index;

  private OpenSearch(TextSource text, SearchSource vector, Suggester suggester, TitleIndex index) {
    this.text = text;
    this.vector = vector;
    this.suggester = suggester;
    this.index = index;
  }

  /**
   * Opens the index for writing, and makes it where it is missing. Where what is there was written
   * by another version or for another model, it goes on being searched until a generation is
   * published in its place. Fails where somebody writes who came later.
   *
   * @param matching where suggestions are put in order; not closed with the index
   * @param term says who came later: whoever is to write takes a higher one than all before. What a
   *     lower one goes on writing is refused
   */
  public static Future<OpenSearch> connect(
      Vertx vertx, Settings settings, Timeouts time, Workers matching, long term) {
    Cluster cluster = new Cluster(vertx, settings, time);
    return ClusterIndex.open(vertx, cluster, settings, term)
        .map(index -> of(matching, cluster, settings, index, index))
        .onFailure(failure -> cluster.close());
  }

  /**
   * Searches what somebody else writes. What is applied to its index only says where titles can be
   * watched: it begins empty, so tell it of all of them in a generation. Does not wait for the
   * cluster.
   *
   * @param matching where suggestions are put in order; not closed with the index
   */
  public static OpenSearch follow(Vertx vertx, Settings settings, Timeouts time, Workers matching) {
    Cluster cluster = new Cluster(vertx, settings, time);
    FollowedIndex index =
        new FollowedIndex(
            cluster, new Indexes(cluster, settings, 0), new Titles(cluster, settings));
    return of(matching, cluster, settings, index, index);
  }

  private static OpenSearch of(
      Workers matching, Cluster cluster, Settings settings, TitleIndex index, Searched searched) {
    Searches searches = new Searches(cluster, settings.name());
    return new OpenSearch(
        new OpenSearchText(searches, searched, settings.exactTotals()),
        new OpenSearchVectors(searches, searched, settings.dimensions()),
        new OpenSearchSuggester(matching, searches, searched),
        index);
  }

  /** The text leg, {@code text}. */
  public TextSource text() {
    return text;
  }

  /** The vector leg, {@code vector}. */
  public SearchSource vector() {
    return vector;
  }

  /** Suggestions from the index that both search. */
  public Suggester suggester() {
    return suggester;
  }

  /** The index that both search. */
  public TitleIndex index() {
    return index;
  }
}
