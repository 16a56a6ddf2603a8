package io.marquee.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by their keys, on the disk and not in memory: added in any order, then sorted, then found
 * by a binary search over the bytes of the sorted file. Values of one key keep their order.
 */
final class SortedLines implements Closeable {

  private static final int BLOCK = 4_096;

  private final MergeSort sort = new MergeSort();
  private @Nullable FileChannel sorted;

  /** Adds {@code value}; neither has tabs or line ends, and together they are below 2,000 bytes. */
  void add(String key, String value) throws IOException {
    sort.add(KeyedLines.line(key, value));
  }

  /** Ends the adding; nothing is found before. */
  void sort() throws IOException {
    sorted = sort.sorted();
  }

  /** The first {@code most} values of {@code key}, in the order in which they were added. */
  List<String> find(String key, int most) throws IOException {
    List<String> values = new ArrayList<>();
    if (sorted == null) {
      return values;
    }
    byte[] wanted = KeyedLines.line(key, "");
    sorted.position(before(sorted, wanted));
    InputStream in = new BufferedInputStream(Channels.newInputStream(sorted), BLOCK);
    byte[] line = KeyedLines.read(in);
    while (line != null && KeyedLines.compare(line, wanted) <= 0 && values.size() < most) {
      if (KeyedLines.compare(line, wanted) == 0) {
        values.add(KeyedLines.value(line));
      }
      line = KeyedLines.read(in);
    }
    return values;
  }

  /** The beginning of a line, at most some blocks before the first that has the key. */
  private static long before(FileChannel sorted, byte[] wanted) throws IOException {
    long low = 0;
    long high = sorted.size();
    while (high - low > BLOCK) {
      long middle = (low + high) / 2;
      byte[] block = block(sorted, middle);
      int line = nextLine(block);
      byte[] after = Arrays.copyOfRange(block, line, block.length);
      if (middle + line < high && KeyedLines.compare(after, wanted) < 0) {
        low = middle + line;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static byte[] block(FileChannel sorted, long at) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (block.hasRemaining() && sorted.read(block, at + block.position()) > 0) {}
    return Arrays.copyOf(block.array(), block.position());
  }

  private static int nextLine(byte[] block) {
    int at = 0;
    while (at < block.length && block[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, block.length);
  }

  @Override
  public void close() throws IOException {
    sort.close();
  }
}
