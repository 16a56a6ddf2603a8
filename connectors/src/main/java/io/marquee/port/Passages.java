package io.marquee.port;

import io.marquee.catalog.Title;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * How a text is cut into the pieces that become vectors: a title's passages, a description's
 * sentences.
 */
public final class Passages {

  /** A title or a description has at most this many pieces. */
  public static final int MOST = 8;

  /** Shorter sentences say too little to stand alone and stay with their neighbour. */
  private static final int SHORT_WORDS = 6;

  /** One vector still stands for this many words; a longer overview is also cut into pieces. */
  private static final int LONG_WORDS = 60;

  /** A piece of an overview takes sentences until it has this many words. */
  private static final int PIECE_WORDS = 50;

  private Passages() {}

  /**
   * The whole of a title first (name, genres, overview, keywords), then its keywords and genres
   * alone, which is how people tend to ask, then the pieces of a long overview.
   */
  public static List<String> of(Title title) {
    List<String> passages = new ArrayList<>();
    String genres = String.join(", ", title.genres());
    String keywords = String.join(", ", title.keywords());
    String named = title.title() + ". " + (genres.isEmpty() ? "" : genres + ". ");
    String whole = named + title.overview();
    if (keywords.isEmpty()) {
      passages.add(whole);
    } else {
      passages.add(whole + " " + keywords + ".");
      passages.add(genres.isEmpty() ? keywords : keywords + ", " + genres);
    }
    if (words(title.overview()) > LONG_WORDS) {
      passages.addAll(pieces(title.overview(), MOST - passages.size()));
    }
    return passages;
  }

  private static List<String> pieces(String overview, int most) {
    List<String> pieces = new ArrayList<>();
    for (String sentence : sentences(overview, Integer.MAX_VALUE)) {
      boolean alone =
          pieces.isEmpty() || (pieces.size() < most && words(pieces.getLast()) >= PIECE_WORDS);
      append(pieces, sentence, alone);
    }
    return pieces;
  }

  /**
   * The sentences of {@code text}, at most {@code most}: short ones joined to the one before, what
   * is over joined to the last.
   */
  public static List<String> sentences(String text, int most) {
    BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ROOT);
    iterator.setText(text);
    List<String> sentences = new ArrayList<>();
    for (int start = iterator.first(), end = iterator.next();
        end != BreakIterator.DONE;
        start = end, end = iterator.next()) {
      String sentence = text.substring(start, end).strip();
      if (sentence.isEmpty()) {
        continue;
      }
      boolean alone =
          sentences.isEmpty() || (sentences.size() < most && words(sentence) >= SHORT_WORDS);
      append(sentences, sentence, alone);
    }
    return sentences;
  }

  private static void append(List<String> pieces, String sentence, boolean alone) {
    if (alone) {
      pieces.add(sentence);
    } else {
      pieces.set(pieces.size() - 1, pieces.getLast() + " " + sentence);
    }
  }

  private static int words(String text) {
    return new StringTokenizer(text).countTokens();
  }

  /**
   * The key of a passage in the {@link EmbeddingStore}: the first 16 bytes of its SHA-256, in
   * hexadecimal.
   */
  public static String hash(String passage) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(passage.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
