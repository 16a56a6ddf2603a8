package io.marquee.merging;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person is called, in the form in which names are compared: {@code Bong Joon-ho} is {@code
 * Joon Ho Bong}, and {@code J. J. Abrams} is {@code Jeffrey Abrams}.
 */
record PersonName(String squeezed, Set<String> words, String first, String last) {

  /** "Alex" is Alexandre, "Dan" Daniel; "Jo" may be anybody. */
  private static final int NICKNAME = 3;

  static PersonName of(String text) {
    List<String> words = Fold.words(text);
    if (words.isEmpty()) {
      return new PersonName("", Set.of(), "", "");
    }
    return new PersonName(
        String.join("", words), new HashSet<>(words), words.getFirst(), words.getLast());
  }

  private boolean is(PersonName other) {
    return squeezed.equals(other.squeezed)
        || (words.size() > 1 && words.equals(other.words))
        || (last.length() > 2
            && last.equals(other.last)
            && (isCalled(other.first) || names(other) || other.names(this)))
        || (squeezed.length() > 8 && Fold.distance(squeezed, other.squeezed, 1) <= 1);
  }

  /** A first name may be an initial or shortened, and what follows it may be left out. */
  private boolean isCalled(String name) {
    int shorter = Math.min(first.length(), name.length());
    return first.equals(name)
        || (shorter == 1 && first.charAt(0) == name.charAt(0))
        || (shorter >= NICKNAME && (first.startsWith(name) || name.startsWith(first)));
  }

  /** Whether this is all that {@code other} is called, and more. */
  private boolean names(PersonName other) {
    return other.words.size() > 1 && words.containsAll(other.words);
  }

  /** How many of {@code some} are among {@code others}. */
  static int common(List<String> some, List<String> others) {
    List<PersonName> known = others.stream().map(PersonName::of).toList();
    int common = 0;
    for (String name : some) {
      PersonName person = of(name);
      if (!person.squeezed.isEmpty() && known.stream().anyMatch(person::is)) {
        common++;
      }
    }
    return common;
  }
}
