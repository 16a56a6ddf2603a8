package io.marquee.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marquee as an operator starts it: a process of its own, with this test's classes. */
final class Processes {

  private Processes() {}

  /** Starts a mode; its output goes to a file. */
  static Process start(Path output, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src", "main", "jvm.options").toAbsolutePath());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.marquee.app.Main"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The first match of {@code pattern} in what a process has printed. */
  static Optional<String> printed(Path output, String pattern) {
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(output));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What it has printed once it matches. */
  static String awaitPrinted(Process process, Path output, String pattern) {
    Eventually.holds(
        output + " shows " + pattern + " (alive: " + process.isAlive() + ")",
        () -> printed(output, pattern).isPresent() || !process.isAlive());
    return printed(output, pattern).orElseThrow(() -> new AssertionError("ended; see " + output));
  }
}
