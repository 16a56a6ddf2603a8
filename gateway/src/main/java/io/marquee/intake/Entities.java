package io.marquee.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML's names of characters, with an ampersand before and a semicolon behind. */
final class Entities {

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}\\d?));");

  /** Those of U+00A0 to U+00FF, in order. */
  private static final String LATIN =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  private static final Map<String, String> NAMES = names();

  private Entities() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    char next = '\u00a0';
    for (String name : LATIN.split(" ", -1)) {
      names.put(name, String.valueOf(next++));
    }
    names.putAll(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'"));
    names.putAll(Map.of("lsquo", "‘", "rsquo", "’", "ldquo", "“", "rdquo", "”", "hellip", "…"));
    names.putAll(Map.of("ndash", "–", "mdash", "—", "bull", "•", "trade", "™", "euro", "€"));
    return names;
  }

  /** {@code text} with the characters themselves; twice, as ampersands are often named twice. */
  static String repair(String text) {
    return once(once(text));
  }

  private static String once(String text) {
    return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult found) {
    String name = found.group(3);
    if (name != null) {
      return NAMES.getOrDefault(name, found.group());
    }
    int code =
        found.group(1) != null
            ? Integer.parseInt(found.group(1))
            : Integer.parseInt(found.group(2), 16);
    return code > 0 && Character.isDefined(code) && !isSurrogate(code)
        ? Character.toString(code)
        : found.group();
  }

  private static boolean isSurrogate(int code) {
    return Character.getType(code) == Character.SURROGATE;
  }
}
