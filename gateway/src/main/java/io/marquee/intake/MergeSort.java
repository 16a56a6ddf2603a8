package io.marquee.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Sorts {@link KeyedLines} on the disk: some megabytes at a time become a sorted run, and runs are
 * merged. Lines of one key keep their order. Its files are gone with the process, however that
 * ends.
 */
final class MergeSort implements Closeable {

  /** What is sorted in memory at a time: about twice as much of the heap. */
  private static final int RUN_BYTES = 4 << 20;

  private static final int MOST_RUNS = 256;
  private static final int BUFFER = 16_384;

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
      byte[] next = KeyedLines.read(in);
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

  void add(byte[] line) throws IOException {
    pending.add(line);
    pendingBytes += line.length;
    if (pendingBytes >= RUN_BYTES) {
      spill();
    }
  }

  /** All lines, sorted; the file is open until this is closed. */
  FileChannel sorted() throws IOException {
    spill();
    if (runs.size() > 1) {
      merge();
    }
    return runs.getFirst();
  }

  private void spill() throws IOException {
    pending.sort(KeyedLines::compare);
    FileChannel run = file();
    runs.add(run);
    OutputStream out = out(run);
    for (byte[] line : pending) {
      out.write(line);
    }
    out.flush();
    pending.clear();
    pendingBytes = 0;
    if (runs.size() >= MOST_RUNS) {
      merge();
    }
  }

  /** Makes one run of all; of equal keys the earlier run's come first. */
  private void merge() throws IOException {
    PriorityQueue<Run> heads =
        new PriorityQueue<>(
            Comparator.comparing(Run::line, KeyedLines::compare).thenComparingInt(Run::number));
    for (int i = 0; i < runs.size(); i++) {
      queue(new Run(runs.get(i), i), heads);
    }
    FileChannel merged = file();
    OutputStream out = out(merged);
    while (!heads.isEmpty()) {
      Run least = heads.remove();
      out.write(least.line());
      queue(least, heads);
    }
    out.flush();
    close();
    runs.add(merged);
  }

  private static void queue(Run run, PriorityQueue<Run> heads) throws IOException {
    if (run.next()) {
      heads.add(run);
    }
  }

  private static FileChannel file() throws IOException {
    return FileChannel.open(
        Files.createTempFile("marquee-", ".run"),
        Set.of(
            StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
  }

  private static OutputStream out(FileChannel file) {
    return new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
  }

  @Override
  public void close() throws IOException {
    for (FileChannel run : runs) {
      run.close();
    }
    runs.clear();
  }
}
