package io.marquee.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Server programs unpacked from the class path or beside it, once per version. A folder appears
 * under its name only when it is whole, with its weight noted in it; one that no longer has that
 * weight is unpacked again.
 */
final class Binaries {

  private static final String WEIGHT = ".weight";
  private static final int EXECUTABLE = 0100;

  /** Set on each file, whatever our umask: the server may run as somebody else. */
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  /** The same for programs and folders. */
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path folder;

  Binaries(Path folder) {
    this.folder = folder;
  }

  /** Unpacks a {@code .txz} of the class path into the folder {@code name}. */
  Path archive(String name, String resource) throws IOException {
    return unpacked(name, into -> untar(resource, into));
  }

  /** Unpacks zip files into the folder {@code name}, each into a folder of its own below that. */
  Path zips(String name, Map<String, Path> zips) throws IOException {
    return unpacked(
        name,
        into -> {
          for (Map.Entry<String, Path> zip : zips.entrySet()) {
            unzip(zip.getValue(), Files.createDirectories(into.resolve(zip.getKey())));
          }
        });
  }

  /** Copies one program of the class path into the folder {@code name}. */
  Path program(String name, String resource) throws IOException {
    return unpacked(name, into -> copy(resource(resource), into.resolve(resource), PROGRAM))
        .resolve(resource);
  }

  /** One at a time, in this process and among all that share the folder. */
  private Path unpacked(String name, Unpacking unpacking) throws IOException {
    Path whole = Files.createDirectories(folder).resolve(name);
    synchronized (Binaries.class) {
      try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
          FileLock _ = channel.lock()) {
        if (!isWhole(whole)) {
          unpack(unpacking, folder.resolve(name + ".partial"), whole);
        }
      }
    }
    return whole;
  }

  private static void unpack(Unpacking unpacking, Path partial, Path whole) throws IOException {
    Folders.delete(partial);
    Folders.delete(whole);
    unpacking.into(Files.createDirectory(partial));
    open(partial);
    Files.writeString(partial.resolve(WEIGHT), weigh(partial));
    Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
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
      return sizes.length + " files, " + LongStream.of(sizes).sum() + " bytes\n";
    }
  }

  private static void untar(String resource, Path into) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(resource(resource)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, inside(into, entry.getName()));
      }
    }
  }

  private static void unzip(Path zip, Path into) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = inside(into, entry.getName());
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (!entry.isDirectory()) {
          copy(in, target, FILE);
        }
      }
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("An archive reaches outside " + folder + ": " + name);
    }
    return target;
  }

  private static void unpack(InputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Files.createDirectories(entry.isDirectory() ? target : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      copy(tar, target, (entry.getMode() & EXECUTABLE) == 0 ? FILE : PROGRAM);
    }
  }

  private static void open(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path directory : files.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(directory, PROGRAM);
      }
    }
  }

  private static void copy(InputStream from, Path to, Set<PosixFilePermission> permissions)
      throws IOException {
    Files.copy(from, to);
    Files.setPosixFilePermissions(to, permissions);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Binaries.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is not on the class path");
    }
    return in;
  }

  @FunctionalInterface
  private interface Unpacking {
    void into(Path folder) throws IOException;
  }
}
