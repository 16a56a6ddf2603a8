package io.marquee.intake;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A text as people meant it: in one line, without what nobody can see.
 *
 * @param reasons what had to be repaired, in words; spaces at the ends are not worth any
 */
record CleanText(String text, List<String> reasons) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern ODD_SPACE = Pattern.compile("[\\s\\p{Z}&&[^ \n]]|[ \n]{2,}");

  /** Format characters, but for the joiners that Indic and Arabic scripts and emoji need. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}&&[^\u200c\u200d\\x{e0020}-\\x{e007f}]]"
              + "|(?<![\\p{L}\\p{M}\\p{So}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![\\p{L}\\p{M}\\p{So}])");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f&&[^\\s]]|\\p{Cs}");
  private static final Pattern LATE_CONTROL = Pattern.compile("[\u0080-\u0084\u0086-\u009f]");

  static CleanText of(String text) {
    if (isPlain(text)) {
      return new CleanText(text, List.of());
    }
    List<String> reasons = new ArrayList<>();
    boolean ascii = text.chars().allMatch(c -> c >= ' ' && c <= '~');
    String now = step(text, "HTML entities", CleanText::withoutEntities, reasons);
    now = ascii && now.equals(text) ? now : visible(now, reasons);
    now = now.strip();
    if (ODD_SPACE.matcher(now).find()) {
      reasons.add("odd or doubled spaces");
    }
    return new CleanText(SPACES.matcher(now).replaceAll(" ").strip(), List.copyOf(reasons));
  }

  private static String visible(String text, List<String> reasons) {
    String now = step(text, "UTF-8 read as another encoding", Mojibake::repair, reasons);
    now = step(now, "windows-1252 characters", CleanText::withoutLateControls, reasons);
    now = step(now, "invisible characters", t -> INVISIBLE.matcher(t).replaceAll(""), reasons);
    now = step(now, "control characters", t -> CONTROL.matcher(t).replaceAll(""), reasons);
    return step(now, "letters and accents apart", CleanText::composed, reasons);
  }

  /** Most texts are: visible ASCII with single spaces between. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '&' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }

  private static String step(
      String text, String reason, UnaryOperator<String> repair, List<String> reasons) {
    String now = repair.apply(text);
    if (!now.equals(text)) {
      reasons.add(reason);
    }
    return now;
  }

  private static String withoutEntities(String text) {
    return text.indexOf('&') < 0 ? text : Entities.repair(text);
  }

  private static String withoutLateControls(String text) {
    return LATE_CONTROL.matcher(text).replaceAll(found -> windows(found.group().charAt(0)));
  }

  private static String windows(char control) {
    String meant = WINDOWS.decode(ByteBuffer.wrap(new byte[] {(byte) control})).toString();
    return meant.equals("\ufffd") || meant.charAt(0) == control ? "" : meant;
  }

  private static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
