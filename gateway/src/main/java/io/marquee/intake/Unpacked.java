package io.marquee.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file, plain, gzipped or alone in a zip archive, as UTF-8: never more than {@link
 * Limits} allow.
 */
final class Unpacked {

  private static final long HARMLESS = 64L << 20;
  private static final int BUFFER = 65_536;

  /** How other packed files begin, in hexadecimal. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "425a68", "bzip2",
          "fd377a585a00", "xz",
          "28b52ffd", "zstd",
          "377abcaf271c", "7z",
          "52617221", "rar",
          "504b0506", "an empty zip archive",
          "50415231", "parquet",
          "d0cf11e0", "an Office document",
          "25504446", "PDF");

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
    InputStream raw = new Counted(Files.newInputStream(file), packed);
    try {
      return Utf8.of(unpack(new BufferedInputStream(raw, BUFFER), limits, packed));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream unpack(InputStream in, Limits limits, Counted.Counter packed)
      throws IOException {
    in.mark(16);
    String start = HexFormat.of().formatHex(in.readNBytes(8));
    in.reset();
    if (start.startsWith("1f8b")) {
      return new Bounded(new GZIPInputStream(in, BUFFER), limits, packed);
    }
    if (start.startsWith("504b0304")) {
      return new Bounded(Member.only(new ZipInputStream(in)), limits, packed);
    }
    for (var other : OTHERS.entrySet()) {
      if (start.startsWith(other.getKey())) {
        throw new FileProblem("file", other.getValue(), "unpack it first, or use gzip");
      }
    }
    return in;
  }

  /** The one member of a zip archive. */
  private static final class Member extends FilterInputStream {

    private static final String ONE = "an archive with one file; pack each file by itself";

    private final ZipInputStream zip;
    private boolean ended;
    private @Nullable String second;

    private Member(ZipInputStream zip) {
      super(zip);
      this.zip = zip;
    }

    static InputStream only(ZipInputStream zip) throws IOException {
      ZipEntry first = zip.getNextEntry();
      if (first == null || first.isDirectory()) {
        throw new FileProblem("file", first == null ? "" : first.getName(), ONE);
      }
      return new Member(zip);
    }

    /** What is read after the end is what is said of a second member, on a line of its own. */
    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      if (second != null) {
        throw new FileProblem("file", second, ONE);
      }
      int read = ended ? -1 : super.read(bytes, from, most);
      if (read < 0 && !ended) {
        ended = true;
        ZipEntry next = zip.getNextEntry();
        if (next != null && !next.getName().startsWith("__MACOSX/")) {
          second = next.getName();
          bytes[from] = '\n';
          return 1;
        }
      }
      return read;
    }
  }

  /** Stops what unpacks to more than it may. */
  private static final class Bounded extends FilterInputStream {

    private final Limits limits;
    private final Counted.Counter packed;
    private long unpacked;

    Bounded(InputStream in, Limits limits, Counted.Counter packed) {
      super(in);
      this.limits = limits;
      this.packed = packed;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      int read = super.read(bytes, from, most);
      unpacked += Math.max(read, 0);
      if (unpacked > limits.unpackedBytes()) {
        throw new FileProblem(
            "file", "over " + limits.unpackedBytes() + " bytes unpacked", "split it");
      }
      if (unpacked > HARMLESS && unpacked / limits.ratio() > packed.bytes()) {
        throw new FileProblem(
            "file", "over " + limits.ratio() + " times its size unpacked", "unpack it first");
      }
      return read;
    }
  }
}
