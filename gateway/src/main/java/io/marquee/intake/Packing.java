package io.marquee.intake;

import java.util.HexFormat;
import java.util.stream.Stream;

/** How a file is packed, as its first bytes tell. */
enum Packing {
  GZIP("1f8b", "gzip"),
  ZIP("504b0304", "zip"),
  EMPTY_ZIP("504b0506", "an empty zip archive"),
  BZIP2("425a68", "bzip2"),
  XZ("fd377a585a00", "xz"),
  ZSTD("28b52ffd", "zstd"),
  SEVEN_ZIP("377abcaf271c", "7z"),
  RAR("52617221", "rar"),
  PARQUET("50415231", "parquet"),
  OFFICE("d0cf11e0", "an Office document"),
  PDF("25504446", "PDF"),
  NONE("", "");

  /** How many bytes tell. */
  static final int START = 8;

  private final String magic;
  private final String words;

  Packing(String magic, String words) {
    this.magic = magic;
    this.words = words;
  }

  /** How a file is packed that begins with {@code start}. */
  static Packing of(byte[] start) {
    String bytes = HexFormat.of().formatHex(start);
    return Stream.of(values()).filter(packing -> bytes.startsWith(packing.magic)).findFirst().get();
  }

  /** What people call it. */
  String words() {
    return words;
  }
}
