package io.marquee.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What is in a file, plain or gzipped, as UTF-8: never more than {@link Limits} allow. */
final class Unpacked {

  private static final int BUFFER = 65_536;

  private Unpacked() {}

  /**
   * The text of {@code file}.
   *
   * @throws FileProblem where there is none that can be read, now or later from the stream
   */
  static InputStream open(Path file, Limits limits, Counted.Counter packed) throws IOException {
    if (!Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "a folder" : "no file";
      throw new FileProblem("file", file.toString(), what + "; give the files themselves");
    }
    if (!Files.isReadable(file)) {
      throw new FileProblem("file", file.toString(), "not allowed to read it");
    }
    return text(new Counted(Files.newInputStream(file), packed), limits, packed);
  }

  /**
   * The text that {@code raw} holds, which is closed with it, and at once where there is none.
   *
   * @param packed counts what that is read from
   */
  static InputStream text(InputStream raw, Limits limits, Counted.Counter packed)
      throws IOException {
    try {
      PushbackInputStream in = new PushbackInputStream(raw, Packing.START);
      return Utf8.of(
          packing(in) == Packing.GZIP
              ? once(new Bounded(new GZIPInputStream(in, BUFFER), limits, packed))
              : once(in));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream once(InputStream text) throws IOException {
    PushbackInputStream in = new PushbackInputStream(text, Packing.START);
    Packing packing = packing(in);
    return switch (packing) {
      case NONE -> in;
      case GZIP, ZIP ->
          throw new FileProblem(
              "file", packing.words(), "packed once; unpack what is inside first");
      case EMPTY_ZIP, BZIP2, XZ, ZSTD, SEVEN_ZIP, RAR, PARQUET, OFFICE, PDF ->
          throw new FileProblem("file", packing.words(), "unpack it first, or use gzip");
    };
  }

  /** Leaves the stream where it is. */
  private static Packing packing(PushbackInputStream in) throws IOException {
    byte[] start = in.readNBytes(Packing.START);
    in.unread(start);
    return Packing.of(start);
  }
}
