package io.marquee.understanding;

import io.marquee.catalog.Title;
import io.marquee.understanding.Squeezed.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collects names title by title. A title is found by its names (title, original title), each in
 * full, without its article, with its year behind it, and by what stands before and behind a colon
 * or dash where that says enough, or the first part with one word of the next, and, if well known,
 * by a first word that is no ordinary one; people by name and, the best known of a surname, by that
 * alone, and who is famous by a rare first name.
 */
final class GazetteerBuilder {

  /** How good a name is: the better takes the place of the worse. */
  private enum Rank {
    PART(0),
    SHORT(1),
    FULL(2);

    private final int goodness;

    Rank(int goodness) {
      this.goodness = goodness;
    }
  }

  private static final int RANK_BITS = 2;

  /** Titles less known than this are not called by their first word: "Shawshank". */
  private static final int CALLED_BY_ONE_WORD = 60;

  private static final Set<String> ARTICLES = Set.of("the", "a", "an");
  private static final Set<String> NUMBERED = Set.of("part", "chapter", "episode", "vol", "volume");
  private static final Pattern BREAK = Pattern.compile(":? +[–—-] +|: +");

  private final Lexicon lexicon;
  private final KeyTable ids = new KeyTable();
  private final NameList names = new NameList();
  private final NameList people = new NameList();
  private final KeyTable words = new KeyTable();
  private final NameList spellable = new NameList();

  GazetteerBuilder(Lexicon lexicon) {
    this.lexicon = lexicon;
    lexicon.vocabulary().forEach(word -> word(word, 101));
  }

  static int id(int value) {
    return value >> RANK_BITS;
  }

  static boolean isInFull(int value) {
    return (value & ((1 << RANK_BITS) - 1)) != Rank.PART.goodness;
  }

  void add(Title title) {
    int weight = (int) title.popularity();
    int id = names.add(title.title(), weight);
    Kind kind = Gazetteer.kind(title.type());
    name(title.title(), title.year(), id, kind);
    if (title.originalTitle() != null) {
      name(title.originalTitle(), title.year(), id, kind);
    }
    title.cast().forEach(person -> person(person, weight));
    title.directors().forEach(person -> person(person, weight));
  }

  private void name(String name, int year, int id, Kind kind) {
    Tokens tokens = Tokens.of(name);
    int end = tokens.size();
    tokens.list().forEach(token -> word(token.word(), names.weight(id)));
    int from = article(tokens, 0);
    put(tokens, 0, end, year, id, kind, Rank.FULL);
    put(tokens, from, end, year, id, kind, from == 0 ? Rank.FULL : Rank.SHORT);
    for (int to = from + 2; to < end; to++) {
      beginning(tokens, from, to, id, kind);
    }
    byFirstWord(tokens, from, id, kind);
    byTellingWords(tokens, id, kind);
    int first = 0;
    for (int i = from + 1; i < end; i++) {
      if (isBreak(tokens, i)) {
        first = first == 0 ? i : first;
        part(tokens, 0, i, id, kind);
        part(tokens, from, i, id, kind);
        part(tokens, i, end, id, kind);
        gapped(tokens, from, first, article(tokens, i), id, kind);
        ends(tokens, from, first, article(tokens, i), id, kind);
      } else if (NUMBERED.contains(tokens.get(i).word())) {
        gapped(tokens, 0, i, i + 1, id, kind);
        gapped(tokens, from, i, i + 1, id, kind);
      }
    }
  }

  private static int article(Tokens tokens, int at) {
    return tokens.size() > at + 1 && ARTICLES.contains(tokens.get(at).word()) ? at + 1 : at;
  }

  /** A colon or a dash between spaces. */
  private static boolean isBreak(Tokens tokens, int at) {
    int gap = tokens.get(at - 1).end();
    int next = tokens.get(at).start();
    return next > gap + 1 && BREAK.matcher(tokens.text().substring(gap, next)).matches();
  }

  /** "Godfather 2" and "Lord of the Rings Return of the King" leave something out. */
  private void gapped(Tokens tokens, int from, int gap, int next, int id, Kind kind) {
    long squeezed = Squeezed.of(tokens, from, gap);
    for (int i = next; i < tokens.size(); i++) {
      squeezed = Squeezed.then(squeezed, tokens.get(i).word());
    }
    put(Squeezed.key(squeezed, kind), id, Rank.SHORT);
  }

  /** "Lord of the Rings Fellowship" and "Star Wars Jedi" have one word of what follows. */
  private void ends(Tokens tokens, int from, int gap, int next, int id, Kind kind) {
    long squeezed = Squeezed.of(tokens, from, gap);
    for (int at : List.of(next, tokens.size() - 1)) {
      String word = tokens.get(at).word();
      if (!lexicon.isFunction(word)) {
        put(Squeezed.key(Squeezed.then(squeezed, word), kind), id, Rank.PART);
      }
    }
  }

  /** "Harry Potter Prisoner Azkaban", see {@link NameFinder}. */
  private void byTellingWords(Tokens tokens, int id, Kind kind) {
    List<String> telling =
        tokens.list().stream().map(Token::word).filter(word -> !lexicon.isFunction(word)).toList();
    if (telling.size() >= NameFinder.TELLING && !telling.stream().allMatch(lexicon::isOrdinary)) {
      long squeezed = Squeezed.EMPTY;
      for (String word : telling) {
        squeezed = Squeezed.then(squeezed, word);
      }
      put(Squeezed.key(squeezed, kind), id, Rank.PART);
    }
  }

  private void byFirstWord(Tokens tokens, int from, int id, Kind kind) {
    boolean called =
        tokens.size() > from + 1
            && names.weight(id) >= CALLED_BY_ONE_WORD
            && tokens.get(from).word().length() >= Spelling.SHORTEST
            && !lexicon.isOrdinary(tokens.get(from).word());
    if (called) {
      put(Squeezed.key(Squeezed.of(tokens, from, from + 1), kind), id, Rank.PART);
    }
  }

  private void put(Tokens tokens, int from, int to, int year, int id, Kind kind, Rank rank) {
    long squeezed = Squeezed.of(tokens, from, to);
    put(Squeezed.key(squeezed, kind), id, rank);
    if (year > 0) {
      put(Squeezed.key(Squeezed.then(squeezed, Integer.toString(year)), Kind.DATED), id, rank);
    }
  }

  /** "Rocky Horror" is enough, "High School" is not. */
  private void beginning(Tokens tokens, int from, int to, int id, Kind kind) {
    List<Token> words = tokens.list().subList(from, to);
    boolean telling =
        words.stream().filter(word -> !lexicon.isFunction(word.word())).count() > 1
            && !lexicon.isFunction(words.getLast().word())
            && words.stream().anyMatch(word -> !lexicon.isOrdinary(word.word()));
    if (telling) {
      put(Squeezed.key(Squeezed.of(tokens, from, to), kind), id, Rank.PART);
      ends(tokens, from, to, to, id, kind);
    }
  }

  private void part(Tokens tokens, int from, int to, int id, Kind kind) {
    List<String> content =
        tokens.list().subList(from, to).stream()
            .map(Token::word)
            .filter(word -> !lexicon.isFunction(word))
            .toList();
    boolean telling =
        content.size() > 1 || (content.size() == 1 && !lexicon.isOrdinary(content.getFirst()));
    if (telling) {
      put(Squeezed.key(Squeezed.of(tokens, from, to), kind), id, Rank.PART);
    }
  }

  private void put(long key, int id, Rank rank) {
    int present = ids.get(key);
    if (present == KeyTable.ABSENT) {
      ids.put(key, value(id, rank));
      return;
    }
    int rival = id(present);
    int better = rank.goodness - (present & ((1 << RANK_BITS) - 1));
    if (better > 0) {
      ids.put(key, value(id, rank));
    } else if (better == 0 && rival != id && rival != Gazetteer.AMBIGUOUS) {
      if (rank == Rank.PART) {
        ids.put(key, value(Gazetteer.AMBIGUOUS, rank));
      } else if (names.weight(id) > names.weight(rival)) {
        ids.put(key, value(id, rank));
      }
    }
  }

  /** What a name in full stands for. */
  static int value(int id) {
    return value(id, Rank.FULL);
  }

  private static int value(int id, Rank rank) {
    return (id << RANK_BITS) | rank.goodness;
  }

  /** A person weighs a twentieth of what each title weighs, up to 100. */
  private void person(String name, int weight) {
    Tokens tokens = Tokens.of(name);
    if (tokens.size() == 0) {
      return;
    }
    long key = Squeezed.key(Squeezed.of(tokens, 0, tokens.size()), Kind.PERSON);
    int number = ids.get(key);
    if (number == KeyTable.ABSENT) {
      tokens.list().forEach(token -> word(token.word(), weight));
      number = value(people.add(name, 0));
      ids.put(key, number);
    }
    int person = id(number);
    people.weight(person, Math.min(100, people.weight(person) + Math.max(1, weight / 20)));
  }

  private void word(String word, int weight) {
    long key = Squeezed.key(Squeezed.then(Squeezed.EMPTY, word), Kind.WORD);
    int number = words.get(key);
    if (number == KeyTable.ABSENT) {
      boolean spelled = Spelling.slips(word) > 0 && word.chars().allMatch(Character::isLetter);
      words.put(key, spelled ? spellable.add(word, weight) : Integer.MAX_VALUE);
    } else if (number != Integer.MAX_VALUE && spellable.weight(number) < weight) {
      spellable.weight(number, weight);
    }
  }

  Gazetteer build() {
    int titles = names.size();
    long[] surnames = new long[people.size()];
    for (int person = 0; person < surnames.length; person++) {
      Tokens name = Tokens.of(people.name(person));
      int id = names.add(people.name(person), people.weight(person));
      ids.put(Squeezed.key(Squeezed.of(name, 0, name.size()), Kind.PERSON), value(id));
      surnames[person] = Surnames.key(name);
    }
    Surnames.add(surnames, titles, ids, names);
    GivenNames.add(titles, ids, names, lexicon);
    return new Gazetteer(lexicon, ids, names, words, Spelling.of(spellable), titles);
  }
}
