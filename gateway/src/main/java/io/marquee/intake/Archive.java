package io.marquee.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files in a zip archive, read from its beginning on, each as if it lay there by itself: what
 * the archive says of itself at its end costs memory, and is not believed. What cannot be read is
 * among the files, as one that says so when it is opened. Blocks.
 */
final class Archive {

  private static final int MOST = 100;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_END = 22 + 0xffff;
  private static final byte[] END = {'P', 'K', 5, 6};

  private final Path file;
  private final String name;
  private final Limits limits;
  private final Counted.Counter packed = new Counted.Counter();
  private final List<Source> members = new ArrayList<>();
  private long before;

  private Archive(Path file, String name, Limits limits) {
    this.file = file;
    this.name = name;
    this.limits = limits;
  }

  static boolean is(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Packing.of(in.readNBytes(Packing.START)) == Packing.ZIP;
    } catch (IOException e) {
      return false; // it will be said when it is opened
    }
  }

  /** The files in {@code file}, which is called {@code name}, in their order. */
  static List<Source> members(Path file, String name, Limits limits) {
    Archive archive = new Archive(file, name, limits);
    archive.list();
    return archive.members;
  }

  private void list() {
    try (ZipInputStream zip = zip(packed)) {
      ZipEntry entry = next(zip);
      while (entry != null && pass(entry, zip)) {
        entry = next(zip);
      }
      if (entry == null) {
        checkEnd();
      }
    } catch (ZipException odd) {
      broken(new FileProblem("file", String.valueOf(odd.getMessage()), "unpack it first"));
    } catch (IOException damage) {
      broken(damage);
    }
  }

  /**
   * Adds a file and goes to its end; false where that cannot be reached, which is said, and what
   * comes behind it with it, when it is read.
   */
  private boolean pass(ZipEntry entry, ZipInputStream zip) throws FileProblem {
    int number = members.size();
    if (number == MOST) {
      throw new FileProblem("file", name, "an archive of at most " + MOST + " files");
    }
    String path = entry.getName().replaceAll("\\p{Cntrl}", "");
    String end = path.substring(Math.max(0, path.length() - LONGEST_NAME));
    Source.Opener opener = counter -> Unpacked.text(member(number, counter), limits, counter);
    try {
      new Bounded(zip, limits, packed).transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException damage) {
      return false;
    } finally {
      members.add(new Source(name + "/" + end, packed.bytes() - before, opener));
      before = packed.bytes();
    }
  }

  private void broken(IOException failure) {
    members.add(
        new Source(
            name,
            0,
            counter -> {
              throw failure;
            }));
  }

  private InputStream member(int number, Counted.Counter counter) throws IOException {
    ZipInputStream zip = zip(counter);
    try {
      for (int passed = 0; passed <= number; passed++) {
        if (next(zip) == null) {
          throw new EOFException();
        }
      }
      counter.restart();
      return new Bounded(zip, limits, counter);
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  /** Names that are not said to be UTF-8 are read as something that any bytes are. */
  private ZipInputStream zip(Counted.Counter counter) throws IOException {
    InputStream in = new Counted(Files.newInputStream(file), counter);
    return new ZipInputStream(new BufferedInputStream(in), StandardCharsets.ISO_8859_1);
  }

  /** The next file that somebody put there on purpose. */
  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && isNone(entry)) {
      entry = zip.getNextEntry();
    }
    return entry;
  }

  private static boolean isNone(ZipEntry entry) {
    String path = entry.getName();
    return entry.isDirectory()
        || path.startsWith("__MACOSX/")
        || path.substring(path.lastIndexOf('/') + 1).startsWith(".");
  }

  /** An archive that is cut off between two files looks whole, but for its end. */
  private void checkEnd() throws IOException {
    if (members.isEmpty()) {
      throw new FileProblem("file", name, "an archive with files of titles in it");
    }
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(whole.length(), LONGEST_END)];
      whole.seek(whole.length() - end.length);
      whole.readFully(end);
      String text = new String(end, StandardCharsets.ISO_8859_1);
      if (!text.contains(new String(END, StandardCharsets.ISO_8859_1))) {
        throw new EOFException();
      }
    }
  }
}
