package io.marquee.understanding;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Title;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a catalogue states of its titles. A fact that no title states is none in a query either, but
 * words to look for: where no year is known "from the 90s" filters nothing. Immutable.
 */
public final class Facts {

  /** Everything may be stated. */
  public static final Facts ALL = new Facts(Set.of(), true);

  /** Of a catalogue without titles. */
  public static final Facts NONE = new Facts(Set.of(), false);

  private static final String NOT_RATED = "NR";

  private enum Kind {
    TYPE,
    GENRE,
    YEAR,
    LENGTH,
    RATING,
    CERTIFICATE,
    LANGUAGE,
    COUNTRY,
    OFFER
  }

  /** A kind of fact; {@code value} is empty where it does not matter which. */
  private record Fact(Kind kind, Object value) {
    private static Fact any(Kind kind) {
      return new Fact(kind, "");
    }
  }

  private final Set<Fact> stated;
  private final boolean all;

  private Facts(Set<Fact> stated, boolean all) {
    this.stated = stated;
    this.all = all;
  }

  /** These, and what {@code entry} states. */
  public Facts with(Entry entry) {
    Set<Fact> more = of(entry);
    if (all || stated.containsAll(more)) {
      return this;
    }
    more.addAll(stated);
    return new Facts(Set.copyOf(more), false);
  }

  private static Set<Fact> of(Entry entry) {
    Title title = entry.title();
    Set<Fact> facts = new HashSet<>();
    facts.add(new Fact(Kind.TYPE, title.type()));
    title.genres().forEach(genre -> facts.add(new Fact(Kind.GENRE, genre)));
    add(facts, Kind.YEAR, title.year() > 0);
    add(facts, Kind.LENGTH, title.runtimeMinutes() > 0);
    add(facts, Kind.RATING, title.rating() > 0);
    add(facts, Kind.CERTIFICATE, !title.contentRating().equals(NOT_RATED));
    add(facts, Kind.LANGUAGE, !title.languages().isEmpty());
    add(facts, Kind.COUNTRY, !title.countries().isEmpty());
    add(facts, Kind.OFFER, !entry.offers().isEmpty());
    return facts;
  }

  private static void add(Set<Fact> facts, Kind kind, boolean stated) {
    if (stated) {
      facts.add(Fact.any(kind));
    }
  }

  /** Whether titles state more than what they are called. That all are of one type says nothing. */
  boolean areStated() {
    return all || stated.size() > 1;
  }

  /** Whether all that a phrase means is stated. */
  boolean state(List<Effect> effects) {
    return all || effects.stream().allMatch(this::states);
  }

  private boolean states(Effect effect) {
    return switch (effect) {
      case Effect.Type(var type) -> stated.contains(new Fact(Kind.TYPE, type));
      case Effect.Genre(String name, boolean _) -> stated.contains(new Fact(Kind.GENRE, name));
      case Effect.Years _ -> stated.contains(Fact.any(Kind.YEAR));
      case Effect.Length _ -> stated.contains(Fact.any(Kind.LENGTH));
      case Effect.Rating _ -> stated.contains(Fact.any(Kind.RATING));
      case Effect.Certificate _, Effect.Audience _, Effect.Age _ ->
          stated.contains(Fact.any(Kind.CERTIFICATE));
      case Effect.Language _ -> stated.contains(Fact.any(Kind.LANGUAGE));
      case Effect.Country _ -> stated.contains(Fact.any(Kind.COUNTRY));
      case Effect.Platform _, Effect.Available _ -> stated.contains(Fact.any(Kind.OFFER));
      case Effect.Mood _,
          Effect.Spoils _,
          Effect.Many _,
          Effect.Adjective _,
          Effect.Person _,
          Effect.Words _,
          Effect.Mark _ ->
          true;
    };
  }
}
