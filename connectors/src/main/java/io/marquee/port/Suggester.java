package io.marquee.port;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Completes what somebody is typing, and corrects what somebody has typed, from the titles and
 * people of the catalogue as it is now. Whatever the text is, it is words and never syntax.
 */
public interface Suggester extends AutoCloseable {

  /** The most suggestions that one answer has. */
  int MOST = 20;

  /**
   * The titles and people that {@code text} may become, best first, each once: people by name,
   * titles by name and year. Every word may be unfinished, be any word of the name, stand in any
   * order, and be misspelt in one letter from four letters, in two from eight, though not in the
   * first; spaces may be missing or too many. Accents, case, apostrophes and a leading article make
   * no difference. First comes who is called just that (in two letters or more), titles before
   * people; then what is spelt as typed; then what is not. Among those the widely known come first,
   * and what can be watched in {@code region} counts for more than what cannot. Text without a word
   * has no suggestions.
   *
   * <p>Called on an event loop, which it does not block; completes on the asking context. Fails
   * with {@link io.marquee.time.DeadlineExceeded} and {@link io.marquee.time.Overloaded} as a
   * {@link SearchSource} does, and with {@link IllegalArgumentException} where {@code limit} is out
   * of range.
   *
   * @param region ISO 3166-1 alpha-2
   * @param limit 1 to {@link #MOST}
   */
  Future<List<Suggestion>> suggest(String text, String region, int limit, Deadline deadline);

  /**
   * {@code text} with the words replaced that are probably misspelt: those that no title has, or
   * that are ten times rarer than what they resemble. Names of titles and people that the catalogue
   * knows are left as they are. Empty where there is nothing to correct, or no better word is
   * known. Capitals and what stands between the words are kept. Completes and fails as {@link
   * #suggest} does.
   */
  Future<Optional<String>> correct(String text, Deadline deadline);

  @Override
  void close();
}
