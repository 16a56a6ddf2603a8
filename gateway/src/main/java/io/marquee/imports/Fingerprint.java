package io.marquee.imports;

import io.marquee.port.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * By what files are known again: their bytes, their names, and what else decides what they mean.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /** The SHA-256 of all of it, in hexadecimal. Reads the files; blocks. */
  public static String of(List<Path> files, Order order) throws IOException {
    MessageDigest all = sha256();
    all.update(Json.bytes(order));
    for (Path file : files) {
      all.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
      all.update(digest(file));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
