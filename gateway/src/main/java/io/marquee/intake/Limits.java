package io.marquee.intake;

/**
 * What a file may cost at most. Memory depends on these alone, never on the size of the file.
 *
 * @param rowBytes the longest row, in bytes of UTF-8
 * @param columns the most columns of a table
 * @param unpackedBytes the most that one packed file may unpack to
 * @param ratio how many times its size a packed file may unpack to, once beyond 64 MiB
 */
public record Limits(int rowBytes, int columns, long unpackedBytes, int ratio) {

  public static final Limits DEFAULT = new Limits(65_536, 256, 64L << 30, 200);

  public Limits {
    check("row_bytes", rowBytes);
    check("columns", columns);
    check("unpacked_bytes", unpackedBytes);
    check("ratio", ratio);
  }

  private static void check(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
    }
  }
}
