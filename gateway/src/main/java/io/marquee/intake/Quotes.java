package io.marquee.intake;

/**
 * Follows the quotes of a record from line to line, as RFC 4180 has them: a quote opens a field at
 * its start only, and doubled it stands for itself.
 */
final class Quotes {

  private enum State {
    START,
    PLAIN,
    OPEN,
    CLOSED
  }

  private final char separator;
  private final int mostColumns;
  private State state = State.START;
  private int columns = 1;

  Quotes(char separator, int mostColumns) {
    this.separator = separator;
    this.mostColumns = mostColumns;
  }

  /**
   * Goes on behind {@code line}.
   *
   * @return false where it cannot be part of a record: text behind a closing quote, too many
   *     columns
   */
  boolean follow(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (state == State.CLOSED && c != separator && c != '"') {
        return false;
      }
      state = after(c);
      if (columns > mostColumns) {
        return false;
      }
    }
    return true;
  }

  private State after(char c) {
    if (state == State.OPEN) {
      return c == '"' ? State.CLOSED : State.OPEN;
    }
    if (c == separator) {
      columns++;
      return State.START;
    }
    return c == '"' && state != State.PLAIN ? State.OPEN : State.PLAIN;
  }

  /** Whether a field is open, so that the next line belongs to it. */
  boolean isOpen() {
    return state == State.OPEN;
  }
}
