package io.marquee.merging;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.marquee.catalog.SourceTitle;
import io.marquee.merging.Card.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of the catalogue that a batch of rows may touch: rows go in one by one, and find the
 * title that they mean, or become one. The ids of registers count first, then the source's own id
 * (unless what it names has plainly become another title, as row numbers do), then names and what
 * else speaks for it.
 *
 * <p>Owned by one thread, and used once.
 */
public final class Catalogue {

  /** What became of a row. */
  public enum Fate {
    /** A title of its own. */
    NEW,
    /** The first word of this source on a title that was there. */
    MERGED,
    /** Another word than this source's last one. */
    CHANGED,
    /** Nothing new, or older than what is known. */
    UNCHANGED,
    /** No title has such numbers, or it lacks what a title needs and belongs to none. */
    REJECTED
  }

  /**
   * What became of a row, and why.
   *
   * @param reason where it was rejected: {@code year: 20190 (expected: 1870.0 to 2100.0)}
   */
  public record Outcome(Fate fate, @Nullable String reason) {}

  /** Registers in the order of their authority; others follow by name. */
  private static final List<String> AUTHORITY = List.of("imdb", "tmdb");

  private final Set<Card> cards = new LinkedHashSet<>();
  private final Map<String, Set<Card>> byKey = new HashMap<>();
  private final Set<String> takenSlugs;

  /**
   * The titles that are kept under {@link #keys} of the rows to come.
   *
   * @param takenSlugs those of {@link #slugs} that titles have
   */
  public Catalogue(Collection<Known> known, Set<String> takenSlugs) {
    this.takenSlugs = new HashSet<>(takenSlugs);
    known.stream()
        .sorted(comparing(title -> title.title().slug()))
        .forEach(title -> add(new Card(title)));
  }

  /** The keys under which the titles are kept that {@code rows} may mean. */
  public static Set<String> keys(Collection<SourceTitle> rows) {
    return rows.stream()
        .flatMap(row -> MatchKeys.wanted(row).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The slugs that {@code rows} may need, should they be new. */
  public static Set<String> slugs(Collection<SourceTitle> rows) {
    return rows.stream()
        .flatMap(row -> Slugs.candidates(row).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A title that came into the catalogue by itself, so that the catalogue has a word on it and
   * others can find it.
   *
   * @param asOf since when it is as it is
   */
  public static Merged adopt(Known title, Instant asOf) {
    Card card = new Card(title);
    card.put(Words.of(title.title(), title.offers(), asOf));
    return card.merged();
  }

  /** Takes in what one source says of one title. */
  public Outcome add(SourceTitle row) {
    String fault = Merge.fault(row, false);
    if (fault != null) {
      return new Outcome(Fate.REJECTED, fault);
    }
    Optional<Card> owner = holder(Ref.of(row));
    return find(row, owner)
        .map(card -> attach(row, owner.orElse(null), card))
        .orElseGet(() -> open(row, owner.orElse(null)));
  }

  /** What the titles that were touched are to become. */
  public List<Merged> merged() {
    return cards.stream().filter(Card::isTouched).map(Card::merged).toList();
  }

  private Outcome attach(SourceTitle row, @Nullable Card owner, Card card) {
    SourceTitle before = card.word(Ref.of(row));
    if (before != null && !Words.replaces(row, before)) {
      return new Outcome(Fate.UNCHANGED, null);
    }
    leave(row, owner, card);
    card.put(row);
    index(card, row);
    return new Outcome(
        before == null ? Fate.MERGED : Words.same(before, row) ? Fate.UNCHANGED : Fate.CHANGED,
        null);
  }

  private Outcome open(SourceTitle row, @Nullable Card owner) {
    String fault = Merge.fault(row, true);
    if (fault != null) {
      return new Outcome(Fate.REJECTED, fault);
    }
    String slug = Slugs.first(row, takenSlugs);
    takenSlugs.add(slug);
    Card card = new Card(slug);
    leave(row, owner, card);
    card.put(row);
    cards.add(card);
    index(card, row);
    return new Outcome(Fate.NEW, null);
  }

  private static void leave(SourceTitle row, @Nullable Card owner, Card card) {
    if (owner != null && owner != card) {
      owner.remove(Ref.of(row));
    }
  }

  private Optional<Card> find(SourceTitle row, Optional<Card> owner) {
    return registered(row).or(() -> owner.filter(card -> isStill(row, card))).or(() -> alike(row));
  }

  private Optional<Card> registered(SourceTitle row) {
    return row.externalIds().keySet().stream()
        .sorted(comparingInt(Catalogue::authority).thenComparing(Comparator.naturalOrder()))
        .map(register -> "id:" + register + ":" + row.externalIds().get(register))
        .flatMap(key -> found(key).filter(card -> isRegistered(row, card)))
        .findFirst();
  }

  private static int authority(String register) {
    int place = AUTHORITY.indexOf(register);
    return place < 0 ? AUTHORITY.size() : place;
  }

  private static boolean isRegistered(SourceTitle row, Card card) {
    return card.said().stream().anyMatch(word -> Likeness.registeredAlike(row, word));
  }

  /** A row's number in a file is no id for ever: what it names may be another title by now. */
  private static boolean isStill(SourceTitle row, Card card) {
    SourceTitle before = card.word(Ref.of(row));
    return before != null
        && Likeness.mayBeRenamed(row, before)
        && card.said().stream().noneMatch(word -> Likeness.registeredApart(row, word));
  }

  private Optional<Card> alike(SourceTitle row) {
    Card best = null;
    int most = Likeness.SAME - 1;
    for (Card card : candidates(row)) {
      int likeness = Likeness.of(row, others(row, card));
      if (likeness > most || (likeness == most && best != null && isBefore(card, best))) {
        best = card;
        most = likeness;
      }
    }
    return Optional.ofNullable(best);
  }

  private Set<Card> candidates(SourceTitle row) {
    return MatchKeys.wanted(row).stream().flatMap(this::found).collect(Collectors.toSet());
  }

  /** What is said of a title but for the word that {@code row} replaces. */
  private static List<SourceTitle> others(SourceTitle row, Card card) {
    Ref ref = Ref.of(row);
    return card.said().stream().filter(word -> !Ref.of(word).equals(ref)).toList();
  }

  private static boolean isBefore(Card card, Card other) {
    return card.slug().compareTo(other.slug()) < 0;
  }

  private Optional<Card> holder(Ref ref) {
    return found(ref.key()).filter(card -> card.word(ref) != null).findFirst();
  }

  private Stream<Card> found(String key) {
    return byKey.getOrDefault(key, Set.of()).stream();
  }

  private void add(Card card) {
    cards.add(card);
    card.said().forEach(word -> index(card, word));
  }

  private void index(Card card, SourceTitle word) {
    MatchKeys.kept(word)
        .forEach(key -> byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(card));
  }
}
