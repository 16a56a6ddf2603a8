package io.marquee.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names the content of an answer (RFC 9110, section 8.8.3). Weak, since the bytes may go out
 * compressed or not.
 */
record EntityTag(String value) {

  static EntityTag of(Buffer content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
      return new EntityTag("W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
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
