package io.marquee.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Server programs unpacked from the class path, once per version. A folder appears under its name
 * only when it is whole, with its weight beside it; one that no longer has that weight is unpacked
 * again.
 */
final class Binaries {

  private static final String WEIGHT = ".weight";

  private final Path folder;

  Binaries(Path folder) {
    this.folder = folder;
  }

  /** Unpacks a {@code .txz} of the class path into the folder {@code name}. */
  Path archive(String name, String resource) throws IOException {
    return unpacked(name, into -> untar(resource, into));
  }

  /** Copies one program of the class path into the folder {@code name}. */
  Path program(String name, String resource) throws IOException {
    return unpacked(name, into -> copy(open(resource), into.resolve(resource), 0100))
        .resolve(resource);
  }

  private Path unpacked(String name, Unpacking unpacking) throws IOException {
    Path whole = folder.resolve(name);
    if (isWhole(whole)) {
      return whole;
    }
    Files.createDirectories(folder);
    Path partial = Files.createTempDirectory(folder, name + ".partial-");
    try {
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpacking.into(partial);
      Files.writeString(partial.resolve(WEIGHT), weigh(partial));
      publish(partial, whole);
    } finally {
      Folders.delete(partial);
    }
    return whole;
  }

  /** Of two processes that unpack at once, the one that comes second uses what the first made. */
  private static void publish(Path partial, Path whole) throws IOException {
    if (isWhole(whole)) {
      return;
    }
    Folders.delete(whole);
    try {
      Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException lost) {
      if (!isWhole(whole)) {
        throw lost;
      }
    }
  }

  private static boolean isWhole(Path whole) throws IOException {
    Path weight = whole.resolve(WEIGHT);
    return Files.exists(weight) && Files.readString(weight).equals(weigh(whole));
  }

  /** The number of files and of their bytes. */
  private static String weigh(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      long[] sizes =
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.endsWith(WEIGHT))
              .mapToLong(file -> file.toFile().length())
              .toArray();
      return sizes.length + " files, " + java.util.stream.LongStream.of(sizes).sum() + " bytes\n";
    }
  }

  private static void untar(String resource, Path into) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(open(resource)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException(resource + " reaches outside its folder: " + entry.getName());
        }
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      copy(tar, target, entry.getMode());
    }
  }

  /** Readable by all, whatever our umask: the server may run as somebody else. */
  private static void copy(InputStream from, Path to, int mode) throws IOException {
    Files.copy(from, to);
    Files.setPosixFilePermissions(
        to, PosixFilePermissions.fromString((mode & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Binaries.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is not on the class path");
    }
    return in;
  }

  @FunctionalInterface
  private interface Unpacking {
    void into(Path folder) throws IOException;
  }
}
