package io.marquee.understanding;

/**
 * A sequence of words as one number: a hash of its letters and digits without the gaps, so that
 * "war games", "war-games" and "WarGames" are the same. With 64 bits, five million keys and a
 * thousand look-ups a query, one query in two million million meets a key that is not its own:
 * names are therefore not compared.
 */
final class Squeezed {

  /** What a key stands for: the same words may be a film, a series and a person. */
  enum Kind {
    MOVIE(1),
    SERIES(2),
    /** Either, with its year behind it. */
    DATED(3),
    PERSON(4),
    SURNAME(5),
    WORD(6);

    private final long salt;

    Kind(int number) {
      this.salt = number * 0x9e3779b97f4a7c15L;
    }
  }

  static final long EMPTY = 0xcbf29ce484222325L;

  private Squeezed() {}

  /** The number of the words so far, continued by {@code word}. */
  static long then(long sofar, String word) {
    long hash = sofar;
    for (int i = 0; i < word.length(); i++) {
      hash = then(hash, word.charAt(i));
    }
    return hash;
  }

  /** Points are gaps too. */
  static long then(long sofar, char next) {
    return next == '.' ? sofar : (sofar ^ next) * 0x100000001b3L;
  }

  static long of(Tokens tokens, int from, int to) {
    long hash = EMPTY;
    for (int i = from; i < to; i++) {
      hash = then(hash, tokens.get(i).word());
    }
    return hash;
  }

  /** The key under which words that stand for a {@code kind} are kept; never 0. */
  static long key(long words, Kind kind) {
    long mixed = words + kind.salt;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }
}
