package io.marquee.http;

import io.marquee.catalog.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the content of an answer (RFC 9110, section 8.8.3). Weak where it is made of the bytes,
 * which may go out compressed or not.
 */
record EntityTag(String value) {

  private static final long NO_VERSION = -1;
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e]*)\"");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

  static EntityTag of(Buffer content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
      return new EntityTag("W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The tag of something at {@code version}. Strong, so that a change can depend on it. */
  static EntityTag of(long version) {
    return new EntityTag("\"" + version + "\"");
  }

  /**
   * The version that has to be there for a change to be made, by {@code If-Match}; empty where any
   * will do. A tag that no version has is {@value #NO_VERSION}. That a tag is weak is overlooked:
   * proxies that compress make it so.
   *
   * @throws io.marquee.catalog.Problem.Refusal where it is not one tag, or {@code *}
   */
  static OptionalLong expected(MultiMap headers) {
    List<String> given = headers.getAll("If-Match");
    if (given.isEmpty() || given.equals(List.of("*"))) {
      return OptionalLong.empty();
    }
    Matcher tag = TAG.matcher(given.getFirst());
    if (given.size() > 1 || !tag.matches()) {
      throw Problem.of(
              Problem.Kind.INVALID_REQUEST,
              "If-Match can't be read (expected: the ETag of an answer, or *)")
          .refusal();
    }
    String version = tag.group(1);
    return OptionalLong.of(
        VERSION.matcher(version).matches() ? Long.parseLong(version) : NO_VERSION);
  }

  /** Whether the caller says, with {@code If-None-Match}, that it has this content. */
  boolean held(MultiMap headers) {
    List<String> given = headers.getAll("If-None-Match");
    return given.stream()
        .flatMap(list -> List.of(list.split(",")).stream())
        .map(String::trim)
        .anyMatch(tag -> tag.equals("*") || tag.equals(value) || ("W/" + tag).equals(value));
  }
}
