package io.marquee.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. */
final class Counted extends FilterInputStream {

  /** Owned by the thread that reads; others see it a little late. */
  static final class Counter {
    private volatile long bytes;

    long bytes() {
      return bytes;
    }

    void set(long value) {
      bytes = value;
    }
  }

  private final Counter counter;
  private long bytes;

  Counted(InputStream in, Counter counter) {
    super(in);
    this.counter = counter;
    counter.set(0);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    counter.set(bytes += read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int read = super.read(into, from, most);
    counter.set(bytes += Math.max(read, 0));
    return read;
  }
}
