package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Programs started in a folder, what they print appended to a file in it named {@code log}. */
final class Programs {

  /** What a server may inherit; nothing else of our environment can configure it. */
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR");

  private static final long LOG_BYTES = 4 << 20;
  private static final int TAIL_LINES = 8;
  private static final long LIMIT_SECONDS = 60;

  private Programs() {}

  /** Starts a program. Its parent is this thread: a tied server ends when the thread does. */
  static Process start(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
        .start();
  }

  /**
   * Runs a program to its end, giving it {@code input}.
   *
   * @throws StartFailed when it fails or takes longer than a minute
   */
  static void run(Path folder, List<String> command, String input)
      throws IOException, InterruptedException {
    Process process = start(folder, command);
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new StartFailed(String.join(" ", command) + " failed:" + tail(folder));
    }
  }

  /** The file that programs of this folder print to; a large one is put aside, once. */
  private static Path log(Path folder) throws IOException {
    Path log = folder.resolve("log");
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Files.move(log, folder.resolve("log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  /** The last lines printed in this folder, each on a line of its own. */
  static String tail(Path folder) {
    try (var channel = Files.newByteChannel(folder.resolve("log"), StandardOpenOption.READ)) {
      channel.position(Math.max(0, channel.size() - 4096));
      var bytes = java.nio.ByteBuffer.allocate(4096);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      List<String> lines =
          new String(bytes.array(), 0, bytes.position(), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .toList();
      return "\n  "
          + String.join(
              "\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return " (no log: " + e + ")";
    }
  }
}
