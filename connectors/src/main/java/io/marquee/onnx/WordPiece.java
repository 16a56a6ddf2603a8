package io.marquee.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BERT's uncased tokenizer: words in lower case and without accents, each cut into the longest
 * pieces that the vocabulary knows. Any string is accepted. Immutable, any thread.
 *
 * @see <a href="https://arxiv.org/abs/1810.04805">Devlin et al. 2019</a>
 */
final class WordPiece {

  /** Longer words are not looked up: the model was trained without them. */
  private static final int LONGEST_WORD = 100;

  private static final String INSIDE = "##";

  private final Map<String, Integer> vocabulary;
  private final int start;
  private final int end;
  private final List<Integer> unknown;

  private WordPiece(Map<String, Integer> vocabulary, int start, int end, int unknown) {
    this.vocabulary = vocabulary;
    this.start = start;
    this.end = end;
    this.unknown = List.of(unknown);
  }

  /** Reads the vocabulary of a {@code tokenizer.json}. */
  static WordPiece read(InputStream json) throws IOException {
    JsonNode words = Json.mapper().readTree(json).at("/model/vocab");
    Map<String, Integer> vocabulary = HashMap.newHashMap(words.size());
    words.forEachEntry((word, id) -> vocabulary.put(word, id.intValue()));
    return new WordPiece(
        vocabulary,
        words.required("[CLS]").intValue(),
        words.required("[SEP]").intValue(),
        words.required("[UNK]").intValue());
  }

  /** The pieces of {@code text} between the marks of start and end: 2 to {@code window} ids. */
  long[] ids(String text, int window) {
    long[] ids = new long[window];
    int size = 0;
    ids[size++] = start;
    Words words = new Words(text);
    for (String word = words.next(); !word.isEmpty() && size < window - 1; word = words.next()) {
      for (int piece : pieces(word)) {
        if (size < window - 1) {
          ids[size++] = piece;
        }
      }
    }
    ids[size++] = end;
    return Arrays.copyOf(ids, size);
  }

  private List<Integer> pieces(String word) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      return unknown;
    }
    List<Integer> pieces = new ArrayList<>();
    for (int from = 0, to = word.length(); from < word.length(); to--) {
      if (to == from) {
        return unknown;
      }
      Integer id = vocabulary.get((from == 0 ? "" : INSIDE) + word.substring(from, to));
      if (id != null) {
        pieces.add(id);
        from = to;
        to = word.length() + 1;
      }
    }
    return pieces;
  }

  /** Walks over the words of a text; punctuation and ideographs are words of their own. */
  private static final class Words {

    private final String text;
    private int at;

    Words(String text) {
      this.text = Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /** The next word, empty at the end. */
    String next() {
      StringBuilder word = new StringBuilder();
      while (at < text.length()) {
        int c = text.codePointAt(at);
        boolean alone = isPunctuation(c) || Character.isIdeographic(c);
        boolean ends = alone || isSpace(c);
        if (ends && !word.isEmpty()) {
          return word.toString();
        }
        at += Character.charCount(c);
        if (!ends && !isIgnored(c)) {
          word.appendCodePoint(Character.toLowerCase(c));
        } else if (alone) {
          return Character.toString(c);
        }
      }
      return word.toString();
    }
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  /** Accents, control characters, halves of a surrogate pair, and what was not decodable. */
  private static boolean isIgnored(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          true;
      default -> c == 0xFFFD;
    };
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> "$+<=>^`|~".indexOf(c) >= 0;
    };
  }
}
