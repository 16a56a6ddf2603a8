package io.marquee.port.typing;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be suggested because of a title: its names and its people, folded already, so that some
 * hundred cards are read in a millisecond.
 */
public record Card(
    Name title, @Nullable Name original, TitleType type, int year, List<Credit> people) {

  /** What is longer is nobody's name. */
  private static final int LONGEST_NAME = 1_000;

  /** People past this are in nobody's mind. */
  private static final int MOST_PEOPLE = 50;

  /** The actor at this place counts for half as much as the first. */
  private static final double HALF = 5;

  /**
   * Somebody who made a title.
   *
   * @param place in the cast, from 0; 0 for a director
   */
  public record Credit(Name name, int place) {

    /** How much the title says about the person, 0 to 1. */
    double billing() {
      return 1 / (1 + place / HALF);
    }
  }

  public Card {
    people = List.copyOf(people);
  }

  /** The card of {@code title}; empty where it has a name that nobody would type. */
  public static Optional<Card> of(Tokens tokens, Title title) {
    return title.title().length() > LONGEST_NAME
        ? Optional.empty()
        : Optional.of(
            new Card(
                Name.of(tokens, title.title()),
                original(tokens, title),
                title.type(),
                title.year(),
                credits(tokens, title)));
  }

  private static @Nullable Name original(Tokens tokens, Title title) {
    String original = title.originalTitle();
    return original == null || original.length() > LONGEST_NAME ? null : Name.of(tokens, original);
  }

  /** What the title is called. */
  public List<Name> names() {
    return original == null ? List.of(title) : List.of(title, original);
  }

  private static List<Credit> credits(Tokens tokens, Title title) {
    Map<String, Integer> places = new LinkedHashMap<>();
    title.directors().forEach(name -> places.put(name, 0));
    for (int place = 0; place < title.cast().size(); place++) {
      places.putIfAbsent(title.cast().get(place), place);
    }
    return places.entrySet().stream()
        .filter(credit -> credit.getKey().length() <= LONGEST_NAME)
        .limit(MOST_PEOPLE)
        .map(credit -> new Credit(Name.of(tokens, credit.getKey()), credit.getValue()))
        .filter(credit -> !credit.name().words().isEmpty())
        .toList();
  }
}
