package io.marquee.port;

import io.marquee.catalog.TitleId;
import io.marquee.merging.Known;
import io.marquee.merging.Merged;
import io.marquee.merging.Origin;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What sources say of titles, and the titles that are made of it. It keeps and finds; which sources
 * mean the same title, and what becomes of it, is decided outside ({@code io.marquee.merging}).
 */
public interface SourceStore extends AutoCloseable {

  /**
   * What may be meant.
   *
   * @param slugs those that titles have, of the slugs that were asked for
   */
  record Candidates(List<Known> titles, Set<String> slugs) {

    public static final Candidates NONE = new Candidates(List.of(), Set.of());

    public Candidates {
      titles = List.copyOf(titles);
      slugs = Set.copyOf(slugs);
    }
  }

  /**
   * A title that nobody's word accounts for.
   *
   * @param changed whether words accounted for it once
   */
  record Unexplained(Known title, boolean changed) {}

  /**
   * How far a run comes with what is written.
   *
   * @param from the position at which it has to be
   * @param to where it is then
   * @param counts all of them so far, as the rest
   */
  record Step(
      UUID run,
      long from,
      long to,
      ImportRun.Counts counts,
      long bytesRead,
      long reportBytes,
      double rate) {}

  /** A run that cannot be moved on: it was ended, or somebody else has moved it. */
  final class NotRunning extends RuntimeException {
    public NotRunning(UUID run) {
      super("run " + run + " was ended or taken over", null, false, false);
    }
  }

  /** Titles that changed after they were read: read them again, and decide again. */
  final class Stale extends RuntimeException {
    public Stale() {
      super("titles changed since they were read", null, false, false);
    }
  }

  /** Where what is known of a title comes from; empty where there is none of that id. */
  Future<Optional<Origin>> origin(TitleId id, Deadline deadline);

  /** The titles that are kept under any of {@code keys}, and which of {@code slugs} are taken. */
  Future<Candidates> candidates(Set<String> keys, Set<String> slugs);

  /**
   * At most {@code limit} titles that came in, or were changed, by {@link TitleStore#put}: until
   * {@link #adopt} has given the catalogue a word on them, nobody who means them finds them.
   */
  Future<List<Unexplained>> unexplained(int limit);

  /** Keeps the catalogue's own word on titles, as {@link #write} does but for no run. */
  Future<Integer> adopt(List<Merged> titles);

  /**
   * Makes titles what they are to become, keeps the words they are made of, and moves the run on,
   * all in one transaction. What is a change of the {@link ChangeFeed} is as for {@link
   * TitleStore#put}. Fails, and changes nothing, with {@link NotRunning}, and with {@link Stale}
   * where a title or its offers are not as they were read.
   *
   * @return how many titles were new or changed
   */
  Future<Integer> write(List<Merged> titles, Step step);

  @Override
  void close();
}
