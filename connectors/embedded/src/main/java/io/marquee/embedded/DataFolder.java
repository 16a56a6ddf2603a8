package io.marquee.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that engines keep their data in, held by one process at a time. */
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel held;

  private DataFolder(Path path, FileChannel held) {
    this.path = path;
    this.held = held;
  }

  /**
   * Takes the folder, made when absent. The operating system gives it back when we die.
   *
   * @throws StartFailed when another process, or this one, holds it already
   */
  static DataFolder open(Path folder) {
    Machine.require();
    try {
      Path path = Files.createDirectories(folder).toRealPath();
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartFailed(
            "The data folder " + path + " is in use by another process" + holder(path) + ".");
      }
      channel.truncate(0).write(ByteBuffer.wrap(ourPid()));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartFailed("The data folder " + folder + " cannot be used: " + e, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }

  private static byte[] ourPid() {
    return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
  }

  private static String holder(Path path) throws IOException {
    String pid = Files.readString(path.resolve("lock")).strip();
    return pid.isEmpty() ? "" : " (pid " + pid + ")";
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
