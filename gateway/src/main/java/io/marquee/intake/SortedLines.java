package io.marquee.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values by their keys, on the disk and not in memory: added in any order, then sorted, then looked
 * up. Values of one key keep their order. An external merge sort, and a binary search over the
 * bytes of the sorted file. What it keeps on the disk is gone with the process, however that ends.
 */
final class SortedLines implements Closeable {

  /** What is sorted in memory at a time: about twice as much of the heap. */
  private static final int RUN_BYTES = 4 << 20;

  private static final int MOST_RUNS = 256;
  private static final int BLOCK = 4_096;
  private static final int BUFFER = 16_384;

  private static final Comparator<byte[]> BY_KEY = SortedLines::compareKeys;

  /** A run that is read line by line. */
  private static final class Run {

    private final int number;
    private final InputStream in;
    private byte[] line = {};

    Run(FileChannel file, int number) throws IOException {
      this.number = number;
      this.in = new BufferedInputStream(Channels.newInputStream(file.position(0)), BUFFER);
    }

    /** Goes to the next line; false after the last. */
    boolean next() throws IOException {
      byte[] next = readLine(in);
      line = next == null ? line : next;
      return next != null;
    }

    byte[] line() {
      return line;
    }

    int number() {
      return number;
    }
  }

  private final List<byte[]> pending = new ArrayList<>();
  private final List<FileChannel> runs = new ArrayList<>();
  private int pendingBytes;

  /** Adds {@code value}; neither has tabs or line ends. */
  void add(String key, String value) throws IOException {
    byte[] line = (key + "\t" + value + "\n").getBytes(UTF_8);
    pending.add(line);
    pendingBytes += line.length;
    if (pendingBytes >= RUN_BYTES) {
      spill();
    }
  }

  /** Ends the adding; must come before {@link #find}. */
  void sort() throws IOException {
    spill();
    if (runs.size() > 1) {
      merge();
    }
  }

  private void spill() throws IOException {
    pending.sort(BY_KEY);
    FileChannel run = file();
    runs.add(run);
    try (OutputStream out = out(run)) {
      for (byte[] line : pending) {
        out.write(line);
      }
    }
    pending.clear();
    pendingBytes = 0;
    if (runs.size() >= MOST_RUNS) {
      merge();
    }
  }

  /** Makes one run of all; of equal keys the earlier run's come first. */
  private void merge() throws IOException {
    PriorityQueue<Run> heads =
        new PriorityQueue<>(Comparator.comparing(Run::line, BY_KEY).thenComparingInt(Run::number));
    for (int i = 0; i < runs.size(); i++) {
      add(new Run(runs.get(i), i), heads);
    }
    FileChannel merged = file();
    try (OutputStream out = out(merged)) {
      while (!heads.isEmpty()) {
        Run least = heads.remove();
        out.write(least.line());
        add(least, heads);
      }
    }
    close();
    runs.add(merged);
  }

  private static void add(Run run, PriorityQueue<Run> heads) throws IOException {
    if (run.next()) {
      heads.add(run);
    }
  }

  private static byte @Nullable [] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    int next = in.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n') {
        return line.toByteArray();
      }
      next = in.read();
    }
    return null;
  }

  /** The first {@code most} values of {@code key}, in the order in which they were added. */
  List<String> find(String key, int most) throws IOException {
    byte[] wanted = (key + "\t").getBytes(UTF_8);
    List<String> values = new ArrayList<>();
    if (runs.isEmpty()) {
      return values;
    }
    FileChannel sorted = runs.getFirst();
    sorted.position(start(sorted, wanted));
    InputStream in = new BufferedInputStream(Channels.newInputStream(sorted), BLOCK);
    byte[] line = readLine(in);
    while (line != null && compareKeys(line, wanted) <= 0 && values.size() < most) {
      if (compareKeys(line, wanted) == 0) {
        values.add(new String(line, wanted.length, line.length - wanted.length - 1, UTF_8));
      }
      line = readLine(in);
    }
    return values;
  }

  /** The beginning of a line, at most a block before the first that has the key. */
  private static long start(FileChannel sorted, byte[] wanted) throws IOException {
    long low = 0;
    long high = sorted.size();
    while (high - low > BLOCK) {
      long middle = (low + high) / 2;
      long line = lineAfter(sorted, middle, high);
      if (line < high && compareKeys(lineAt(sorted, line), wanted) < 0) {
        low = line;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long lineAfter(FileChannel sorted, long from, long end) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = from; at < end; at += block.limit()) {
      block.clear();
      if (sorted.read(block, at) <= 0) {
        return end;
      }
      block.flip();
      for (int i = 0; i < block.limit(); i++) {
        if (block.get(i) == '\n') {
          return at + i + 1;
        }
      }
    }
    return end;
  }

  private static byte[] lineAt(FileChannel sorted, long at) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    sorted.read(block, at);
    return Arrays.copyOf(block.array(), block.position());
  }

  /** Compares what stands before the first tab, byte by byte. */
  private static int compareKeys(byte[] one, byte[] other) {
    for (int i = 0; i < one.length && i < other.length; i++) {
      boolean end = one[i] == '\t';
      if (end || other[i] == '\t') {
        return end ? (other[i] == '\t' ? 0 : -1) : 1;
      }
      if (one[i] != other[i]) {
        return Byte.compareUnsigned(one[i], other[i]);
      }
    }
    return 0;
  }

  private static FileChannel file() throws IOException {
    Path path = Files.createTempFile("marquee-", ".run");
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Closing it leaves the file open. */
  private static OutputStream out(FileChannel file) {
    return new BufferedOutputStream(Channels.newOutputStream(file), BUFFER) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  @Override
  public void close() throws IOException {
    for (FileChannel run : runs) {
      run.close();
    }
    runs.clear();
  }
}
