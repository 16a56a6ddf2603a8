package io.marquee.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as words. Apostrophes belong to words ("don't" is one), a point between digits too
 * ("7.5"), a hyphen never; {@code &} is "and", {@code +} is "plus" behind a letter ("disney+") and
 * "and" between words. Before a number {@code <}, {@code >}, {@code <=}, {@code >=} and {@code ~}
 * are "under", "above", "maximum", "minimum" and "about"; behind one {@code %} is "percent", and
 * "8/10" is "8 of 10".
 */
record Tokens(String text, List<Token> list) {

  /** What stands between a comparing sign and a number. */
  private static final Pattern NUMBER = Pattern.compile("\\s*(=?)\\s*[0-9]");

  /** Behind a rating: "/10", "/ 10", "/5". */
  private static final Pattern OUT_OF = Pattern.compile("/\\s?(?:5|10|100)(?![0-9])");

  /** A longer text describes. */
  private static final int DESCRIPTION = 40;

  Tokens {
    list = List.copyOf(list);
  }

  static Tokens of(String text) {
    return new Tokens(text, new Scanner(text).scan());
  }

  /** Whether it is so long that it describes rather than asks. */
  boolean isDescription() {
    return list.size() > DESCRIPTION;
  }

  int size() {
    return list.size();
  }

  Token get(int index) {
    return list.get(index);
  }

  /** Whether a sentence ends before a word. */
  boolean startsSentence(int index) {
    return index > 0
        && text.substring(get(index - 1).end(), get(index).start())
            .chars()
            .anyMatch(c -> ".;!?\n".indexOf(c) >= 0);
  }

  /** The words from {@code from} to before {@code to}, as they were written, signs as words. */
  String surface(int from, int to) {
    StringBuilder words = new StringBuilder();
    for (Token token : list.subList(from, to)) {
      String written = text.substring(token.start(), token.end());
      boolean sign = !Folding.isWordPart(written.codePointAt(0));
      words.append(words.isEmpty() ? "" : " ").append(sign ? token.word() : written);
    }
    return words.toString();
  }

  /** Reads a text once, from left to right. */
  private static final class Scanner {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private boolean apart;
    private boolean opens;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    List<Token> scan() {
      while (at < text.length()) {
        int c = text.codePointAt(at);
        if (Folding.isWordPart(c)) {
          word();
        } else {
          sign(c);
          at += Character.charCount(c);
        }
      }
      return tokens;
    }

    private void word() {
      int start = at;
      while (at < text.length() && continues(start)) {
        at += Character.charCount(text.codePointAt(at));
      }
      String surface = text.substring(start, at);
      String word = Folding.word(withoutApostrophes(surface));
      if (!word.isEmpty()) {
        boolean capital = Character.isUpperCase(text.codePointAt(start));
        add(word, base(surface, word), start, at, capital);
      }
    }

    private boolean continues(int start) {
      int c = text.codePointAt(at);
      if (Folding.isWordPart(c)) {
        return true;
      }
      int next = at + 1 < text.length() ? text.codePointAt(at + 1) : ' ';
      boolean point = c == '.' && at > start && isDigit(text.charAt(at - 1)) && isDigit(next);
      return point || (Folding.isApostrophe(c) && Character.isLetter(next));
    }

    private static boolean isDigit(int c) {
      return c >= '0' && c <= '9';
    }

    private static String withoutApostrophes(String surface) {
      StringBuilder kept = null;
      for (int i = 0; i < surface.length(); i++) {
        char c = surface.charAt(i);
        if (Folding.isApostrophe(c)) {
          kept = kept == null ? new StringBuilder(surface.substring(0, i)) : kept;
        } else if (kept != null) {
          kept.append(c);
        }
      }
      return kept == null ? surface : kept.toString();
    }

    private static String base(String surface, String word) {
      int last = surface.length() - 1;
      boolean possessive =
          last > 1
              && (surface.charAt(last) == 's' || surface.charAt(last) == 'S')
              && Folding.isApostrophe(surface.charAt(last - 1));
      return possessive && word.length() > 1 ? word.substring(0, word.length() - 1) : word;
    }

    private void sign(int c) {
      if (c == '&') {
        add("and", "and", at, at + 1, false);
      } else if (c == '+') {
        int before = at > 0 ? text.codePointBefore(at) : ' ';
        boolean attached = before == '%' || Folding.isWordPart(before);
        add(attached ? "plus" : "and", attached ? "plus" : "and", at, at + 1, false);
      } else if (!comparison(c).isEmpty()) {
        add(comparison(c), comparison(c), at, at + 1, false);
      } else if (Folding.isQuotationMark(c)) {
        quote();
      } else if (!Character.isWhitespace(c) && c != '-' && !Folding.isApostrophe(c)) {
        apart = true;
      }
    }

    /** What a sign says beside a number; empty: nothing. */
    private String comparison(int c) {
      boolean behind = at > 0 && isDigit(text.charAt(at - 1));
      return switch (c) {
        case '<' -> beforeNumber("under", "maximum");
        case '>' -> beforeNumber("above", "minimum");
        case '\u2264' -> beforeNumber("maximum", "maximum");
        case '\u2265' -> beforeNumber("minimum", "minimum");
        case '~' -> beforeNumber("about", "about");
        case '%' -> behind ? "percent" : "";
        case '/' ->
            behind && OUT_OF.matcher(text).region(at, text.length()).lookingAt() ? "of" : "";
        default -> "";
      };
    }

    private String beforeNumber(String open, String closed) {
      Matcher number = NUMBER.matcher(text).region(at + 1, text.length());
      if (!number.lookingAt()) {
        return "";
      }
      return number.group(1).isEmpty() ? open : closed;
    }

    private void quote() {
      boolean behindWord = !tokens.isEmpty() && tokens.getLast().end() == at;
      if (behindWord) {
        Token last = tokens.removeLast();
        tokens.add(
            new Token(
                last.word(),
                last.base(),
                last.start(),
                last.end(),
                last.capital(),
                last.apart(),
                last.opens(),
                true));
      } else {
        opens = true;
      }
    }

    private void add(String word, String base, int start, int end, boolean capital) {
      tokens.add(new Token(word, base, start, end, capital, apart, opens, false));
      apart = false;
      opens = false;
    }
  }
}
