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

/**
 * How a text is cut into the pieces that become vectors: a title's passages, a description's
 * sentences.
 */
public final class Passages {

  /** A title or a description has at most this many pieces. */
  public static final int MOST = 8;

  /** Shorter sentences say too little to stand alone and stay with their neighbour. */
  private static final int SHORT_WORDS = 6;

  private Passages() {}

  /**
   * The whole of a title first (name, genres, keywords, overview), then the overview sentence by
   * sentence where it has several.
   */
  public static List<String> of(Title title) {
    List<String> passages = new ArrayList<>();
    passages.add(
        title.title()
            + ". "
            + String.join(", ", title.genres())
            + ". "
            + title.overview()
            + (title.keywords().isEmpty() ? "" : " " + String.join(", ", title.keywords()) + "."));
    List<String> sentences = sentences(title.overview(), MOST - 1);
    if (sentences.size() > 1) {
      passages.addAll(sentences);
    }
    return passages;
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
      boolean joins =
          !sentences.isEmpty()
              && (sentences.size() == most || sentence.split("\\s+").length < SHORT_WORDS);
      if (joins) {
        sentences.set(sentences.size() - 1, sentences.getLast() + " " + sentence);
      } else {
        sentences.add(sentence);
      }
    }
    return sentences;
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
