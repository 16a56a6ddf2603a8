package io.marquee.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
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

/**
 * The files in a zip archive, each as if it lay there by itself. They are looked for from its
 * beginning on, once, and each is opened where it begins: what the archive says of itself at its
 * end costs memory, and is not believed. All that is in it may together unpack to no more than one
 * file may. What cannot be read is among the files, as one that says so when it is opened. Blocks.
 */
final class Archive {

  private static final int MOST = 100;

  /** With folders, and what systems put there of their own. */
  private static final int MOST_ENTRIES = 1_000;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_END = 22 + 0xffff;
  private static final byte[] END = {'P', 'K', 5, 6};

  private final Path file;
  private final String name;
  private final Limits limits;
  private final List<Source> members = new ArrayList<>();

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
    Counted.Counter packed = new Counted.Counter();
    try (Walk walk = walk(0, packed)) {
      InputStream bounded = new Bounded(walk, limits, packed);
      boolean more = true;
      for (int entries = 0; more; entries++) {
        if (entries > MOST_ENTRIES) {
          throw new FileProblem("file", name, "an archive of at most " + MOST_ENTRIES + " entries");
        }
        more = pass(walk, bounded);
      }
    } catch (ZipException odd) {
      broken(new FileProblem("file", String.valueOf(odd.getMessage()), "unpack it first"));
    } catch (IOException damage) {
      broken(damage);
    }
  }

  /** Goes to the end of the next entry; false where there is none, which is the archive's. */
  private boolean pass(Walk walk, InputStream bounded) throws IOException {
    long begin = walk.position();
    ZipEntry entry = walk.getNextEntry();
    if (entry == null) {
      checkEnd();
      return false;
    }
    if (isNone(entry)) {
      bounded.transferTo(OutputStream.nullOutputStream());
      return true;
    }
    if (members.size() == MOST) {
      throw new FileProblem("file", name, "an archive of at most " + MOST + " files");
    }
    return add(nameOf(entry), begin, walk, bounded);
  }

  /**
   * Adds a file and goes to its end; false where that cannot be reached, which is said, and what
   * comes behind it with it, when it is read.
   */
  private boolean add(String member, long begin, Walk walk, InputStream bounded)
      throws IOException {
    boolean whole = false;
    Source.Opener opener = counter -> Unpacked.text(member(begin, counter), limits, counter);
    try {
      bounded.transferTo(OutputStream.nullOutputStream());
      whole = true;
    } catch (FileProblem tooMuch) {
      opener = failing(tooMuch);
    } catch (IOException damage) {
      whole = false; // reading it will come to the damage
    }
    members.add(new Source(member, walk.position() - begin, opener));
    return whole;
  }

  private String nameOf(ZipEntry entry) {
    String path = entry.getName().replaceAll("\\p{Cntrl}", "");
    return name + "/" + path.substring(Math.max(0, path.length() - LONGEST_NAME));
  }

  private void broken(IOException failure) {
    members.add(new Source(name, 0, failing(failure)));
  }

  private static Source.Opener failing(IOException failure) {
    return counter -> {
      throw failure;
    };
  }

  private InputStream member(long begin, Counted.Counter counter) throws IOException {
    Walk walk = walk(begin, counter);
    try {
      if (walk.getNextEntry() == null) {
        throw new EOFException();
      }
      return new Bounded(walk, limits, counter);
    } catch (IOException e) {
      walk.close();
      throw e;
    }
  }

  private Walk walk(long begin, Counted.Counter counter) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(begin);
    return new Walk(new BufferedInputStream(in), begin, counter);
  }

  /** Reads an archive from the begin of an entry on, and knows where it is. */
  private static final class Walk extends ZipInputStream {

    private final long begin;
    private final Counted.Counter counter;

    /** Names that are not said to be UTF-8 are read as something that any bytes are. */
    Walk(InputStream in, long begin, Counted.Counter counter) {
      super(new Counted(new Unpromising(in), counter), StandardCharsets.ISO_8859_1);
      this.begin = begin;
      this.counter = counter;
    }

    /** Where the next entry begins, at the end of the one before: without what was read ahead. */
    long position() throws IOException {
      return begin + counter.bytes() - in.available();
    }
  }

  /** Promises nothing, so that available is only what {@link Walk} has read ahead. */
  private static final class Unpromising extends FilterInputStream {
    Unpromising(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
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
