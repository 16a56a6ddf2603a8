package io.marquee.app;

import io.marquee.http.Issuer;
import io.marquee.http.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder where this machine's Marquee keeps everything: engines, indexes, logs, and the secret
 * with which its own tokens are signed.
 */
record Home(Path folder) {

  static final String ISSUER = "marquee-standalone";
  static final String AUDIENCE = "marquee";

  /** The longest life of a token that {@code token} prints. */
  static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_REPLICAS = 64;

  Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Whose tokens this folder's secret signs. */
  Issuer issuer() {
    return new Issuer(
        ISSUER, AUDIENCE, new Issuer.Shared(secret()), Duration.ofSeconds(30), LONGEST);
  }

  /** The secret of this folder, made when first asked for; readable by its owner only. */
  Secret secret() {
    Path file = folder.resolve("secret");
    try {
      if (!Files.exists(file)) {
        makeSecret(file);
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Of several processes that start at once, one makes it and all read that. */
  private void makeSecret(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path young = writeYoung("secret", HexFormat.of().formatHex(random));
    try {
      Files.createLink(file, young);
    } catch (FileAlreadyExistsException faster) {
      return;
    } finally {
      Files.delete(young);
    }
  }

  /** Writes a file that only its owner may read, whole or not at all. */
  void writePrivately(String name, String text) {
    try {
      Files.move(writeYoung(name, text), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Path writeYoung(String name, String text) throws IOException {
    Files.createDirectories(folder);
    Path young =
        Files.createTempFile(
            folder,
            name,
            ".partial",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(young, text);
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** Removes a file that {@link #writePrivately} wrote, if it is there. */
  void forget(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A replica's own folder, held for as long as this is open. */
  record ReplicaFolder(Path path, FileLock lock) implements AutoCloseable {
    @Override
    public void close() {
      try {
        lock.acquiredBy().close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /**
   * The first replica folder that no living process holds: an index from an earlier run is found
   * again.
   */
  ReplicaFolder replica() {
    for (int number = 0; number < MOST_REPLICAS; number++) {
      Path path = folder.resolve("replica-" + number);
      try {
        Files.createDirectories(path);
        FileChannel channel =
            FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock != null) {
          return new ReplicaFolder(path, lock);
        }
        channel.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    throw new IllegalStateException(folder + ": " + MOST_REPLICAS + " replicas run here already");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }
}
