package io.marquee.understanding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** The words of a text that no field accounts for. Owned by one reading. */
final class Leftover {

  /** Consecutive words; {@code to} is exclusive. */
  record Run(int from, int to) {}

  private final Lexicon lexicon;
  private final Tokens tokens;
  private final BitSet left = new BitSet();
  private final BitSet unwanted = new BitSet();
  private boolean keepsAll;

  Leftover(Lexicon lexicon, Tokens tokens) {
    this.lexicon = lexicon;
    this.tokens = tokens;
  }

  /** Words to look for. */
  void leave(Item item) {
    left.set(item.from(), item.to());
  }

  /** Words that say what is unwanted: left over, and never looked for. */
  void refuse(Item first, Item last) {
    left.set(first.from(), last.to());
    unwanted.set(first.from(), last.to());
  }

  /** What is to be looked for, as it stands. */
  List<Run> runs() {
    BitSet wanted = (BitSet) left.clone();
    wanted.andNot(unwanted);
    return runs(wanted);
  }

  private static List<Run> runs(BitSet words) {
    List<Run> runs = new ArrayList<>();
    for (int from = words.nextSetBit(0); from >= 0; ) {
      int to = words.nextClearBit(from);
      runs.add(new Run(from, to));
      from = words.nextSetBit(to);
    }
    return runs;
  }

  /** From now on words without a meaning are kept: there is nothing else ("watch it"). */
  void keepAll() {
    keepsAll = true;
  }

  /** What is to be looked for, without the words at the ends of runs that carry no meaning. */
  List<Run> wanted() {
    return trimmed(runs());
  }

  private List<Run> trimmed(List<Run> runs) {
    return runs.stream().map(this::trimmed).filter(run -> run.from() < run.to()).toList();
  }

  /** A run without the words at its ends that carry no meaning; may be empty. */
  Run trimmed(Run run) {
    int from = run.from();
    int to = run.to();
    while (from < to && isLoose(from)) {
      from++;
    }
    while (to > from && isLoose(to - 1)) {
      to--;
    }
    return new Run(from, to);
  }

  /** Whether a run has words with a meaning besides a name's. */
  boolean saysMore(Run run, Item name) {
    for (int at = run.from(); at < run.to(); at++) {
      if (!isFunction(at) && (at < name.from() || at >= name.to())) {
        return true;
      }
    }
    return false;
  }

  private boolean isFunction(int at) {
    return lexicon.isFunction(tokens.get(at).word());
  }

  private boolean isLoose(int at) {
    return isFunction(at) && !unwanted.get(at) && !keepsAll;
  }

  /** All that is left over, what is unwanted included. */
  String words() {
    return trimmed(runs(left)).stream()
        .map(run -> tokens.surface(run.from(), run.to()))
        .collect(Collectors.joining(" "));
  }

  /** How many words with a meaning of their own are left over. */
  int count() {
    return (int) left.stream().filter(at -> !isFunction(at)).count();
  }
}
