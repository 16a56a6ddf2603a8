package io.marquee.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 that was read as windows-1252, as in {@code cafÃ©}, turned back where there is no doubt. A
 * word of other characters than ASCII is turned back if its bytes are UTF-8 from end to end, and it
 * either makes two characters, or one of three bytes and more; {@code Ã©} alone could be meant, and
 * is turned back only where all such words of the text are UTF-8.
 */
final class Mojibake {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern FOREIGN = Pattern.compile("[^\\x00-\\x7f]+");
  private static final Pattern SUSPECT = Pattern.compile("[\u00c2-\u00f4][^\\x00-\\x7f]");
  private static final Pattern ACCENTED = Pattern.compile("[\u00a0-\u00bf\u00e0-\u00ff]");

  /** Some texts went wrong more than once. */
  private static final int MOST_TIMES = 3;

  private Mojibake() {}

  static String repair(String text) {
    String now = text;
    for (int i = 0; i < MOST_TIMES && SUSPECT.matcher(now).find(); i++) {
      String before = now;
      boolean all = FOREIGN.matcher(before).results().allMatch(run -> read(run.group()) != null);
      now = FOREIGN.matcher(before).replaceAll(run -> replacement(run, all));
    }
    return now;
  }

  private static String replacement(MatchResult run, boolean all) {
    String read = read(run.group());
    boolean sure = read != null && (isSure(run.group(), read) || (all && isLikely(read)));
    return Matcher.quoteReplacement(sure && read != null ? read : run.group());
  }

  private static boolean isSure(String run, String read) {
    int characters = read.codePointCount(0, read.length());
    return characters > 1 || run.length() > 2;
  }

  private static boolean isLikely(String read) {
    return ACCENTED.matcher(read).matches();
  }

  /** What the bytes of {@code run} say as UTF-8; null where they do not. */
  private static @Nullable String read(String run) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(run.length());
      for (int i = 0; i < run.length(); i++) {
        bytes.put(toByte(run.charAt(i)));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Five bytes mean nothing in windows-1252, and were left as they are by whoever read them. */
  private static byte toByte(char c) throws CharacterCodingException {
    return c >= 0x80 && c <= 0x9f
        ? (byte) c
        : WINDOWS.newEncoder().encode(CharBuffer.wrap(new char[] {c})).get();
  }
}
