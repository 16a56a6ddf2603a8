package io.marquee.search;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Suggester;
import io.marquee.port.TitleIndex;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant who asked something else. */
final class DidYouMean {

  /** A longer query is a description, in which one word does not matter. */
  private static final int LONGEST = 200;

  private static final int CLOSE = 5;

  private final Suggester suggester;
  private final TitleIndex index;

  DidYouMean(Suggester suggester, TitleIndex index) {
    this.suggester = suggester;
    this.index = index;
  }

  /** The whole query with its misspelt words put right; empty where none are known. Never fails. */
  Future<Optional<Suggested>> correction(Understood understood, Deadline deadline) {
    String query = understood.request().query();
    String text = understood.query().text();
    return text.isBlank() || query.length() > LONGEST
        ? Future.succeededFuture(Optional.empty())
        : suggester
            .correct(text, deadline)
            .map(better -> better.flatMap(words -> corrected(query, text, words)))
            .map(better -> better.map(Suggested::query))
            .otherwise(Optional.empty());
  }

  /**
   * Titles and people that are called something like the query; no titles for older people than may
   * watch. Never fails.
   */
  Future<List<Suggested>> close(Understood understood, Deadline deadline) {
    String text = understood.query().text();
    return text.isBlank() || text.length() > LONGEST
        ? Future.succeededFuture(List.of())
        : suggester
            .suggest(text, understood.query().region(), CLOSE, deadline)
            .map(found -> found.stream().map(Suggested::of).toList())
            .compose(
                found -> allowed(found, understood.query().filters().contentRatingMax(), deadline))
            .otherwise(List.of());
  }

  private Future<List<Suggested>> allowed(
      List<Suggested> found, @Nullable String most, Deadline deadline) {
    List<TitleId> ids = found.stream().flatMap(one -> Stream.ofNullable(one.id())).toList();
    return most == null
        ? Future.succeededFuture(found)
        : index
            .titles(ids, deadline)
            .map(
                titles ->
                    found.stream()
                        .filter(one -> one.id() == null || allows(most, titles.get(one.id())))
                        .toList());
  }

  private static boolean allows(String most, @Nullable Title title) {
    return title != null && ContentRating.allows(most, title.contentRating());
  }

  /** What is there by now, the better query first: nobody waits for the rest. */
  static List<Suggested> known(Future<Optional<Suggested>> correction, List<Suggested> close) {
    Stream<Suggested> better =
        correction.succeeded() ? correction.result().stream() : Stream.empty();
    return Stream.concat(better, close.stream()).toList();
  }

  /**
   * {@code query} with those of its words changed that make {@code better} of {@code text}, which
   * is some words of the query.
   */
  static Optional<String> corrected(String query, String text, String better) {
    String[] before = text.strip().split("\\s+");
    String[] after = better.strip().split("\\s+");
    int start = 0;
    while (start < Math.min(before.length, after.length) && before[start].equals(after[start])) {
      start++;
    }
    int end = 0;
    while (end < Math.min(before.length, after.length) - start
        && before[before.length - 1 - end].equals(after[after.length - 1 - end])) {
      end++;
    }
    return replaced(
        query,
        List.of(before).subList(start, before.length - end),
        List.of(after).subList(start, after.length - end));
  }

  /** Word by word where that is possible; else all between the first and the last that changed. */
  private static Optional<String> replaced(String query, List<String> words, List<String> better) {
    if (words.size() != better.size()) {
      return replaced(query, String.join(" ", words), String.join(" ", better));
    }
    Optional<String> changed = Optional.of(query);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String other = better.get(i);
      if (!word.equals(other)) {
        changed = changed.flatMap(text -> replaced(text, word, other));
      }
    }
    return changed.filter(text -> !text.equals(query));
  }

  private static Optional<String> replaced(String query, String words, String better) {
    Matcher place =
        Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(query);
    return place.find()
        ? Optional.of(query.substring(0, place.start()) + better + query.substring(place.end()))
        : Optional.empty();
  }
}
