package io.marquee.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops what unpacks to more than it may. */
final class Bounded extends FilterInputStream {

  private static final long HARMLESS = 64L << 20;

  private final Limits limits;
  private final Counted.Counter packed;
  private long unpacked;

  /** What {@code in} unpacks; {@code packed} counts what it unpacks that from. */
  Bounded(InputStream in, Limits limits, Counted.Counter packed) {
    super(in);
    this.limits = limits;
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
