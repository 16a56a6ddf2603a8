package io.marquee.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Programs started in a folder, what they print appended to a file in it named {@code log}. */
final class Programs {

  /** What a server may inherit; nothing else of our environment can configure it. */
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR");

  private static final long LOG_BYTES = 4 << 20;
  private static final int TAIL_BYTES = 4096;
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
    try (RandomAccessFile log = new RandomAccessFile(folder.resolve("log").toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(TAIL_BYTES, log.length())];
      log.seek(log.length() - end.length);
      log.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      int first = Math.max(0, lines.size() - TAIL_LINES);
      return "\n  " + String.join("\n  ", lines.subList(first, lines.size()));
    } catch (IOException e) {
      return " (no log: " + e + ")";
    }
  }
}
