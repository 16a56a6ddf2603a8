package io.marquee.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that is a main of ours in a JVM of its own, which works in a folder: how it is started,
 * and how the two processes tell each other what they must know. It ends with the process that
 * holds the other end of its standard input, however that one dies.
 */
record JavaNode(Path home) {

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private static final long STOP_SECONDS = 8;

  PidFile pidFile() {
    return new PidFile(home, home.resolve("pid"));
  }

  /** Whether the node with this pid has said that it answers. */
  boolean ready(long pid) {
    try {
      return Files.readString(readyFile()).equals(Long.toString(pid));
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The command that runs {@code main} with the folder as its only argument. */
  List<String> command(Machine machine, List<String> jvm, String classPath, Class<?> main)
      throws IOException {
    Files.deleteIfExists(readyFile());
    List<String> command = new ArrayList<>(machine.tied("TERM"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, main.getName(), home.toString()));
    return command;
  }

  /** Our own class path, made absolute since the node works in another folder. */
  static String ourClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** In the node's own process: the first thing that its main does. */
  static JavaNode begin(String[] arguments) throws IOException {
    JavaNode node = new JavaNode(Path.of(arguments[0]));
    Files.writeString(node.pidFile().file(), ourPid());
    Thread.ofPlatform().daemon().name("parent-watch").start(JavaNode::stopWhenInputEnds);
    return node;
  }

  /** In the node's own process: it answers. */
  void answers() throws IOException {
    Files.writeString(readyFile(), ourPid());
  }

  /**
   * In the node's own process: how it stops when it is told to; it is halted if that takes long.
   */
  void onStop(AutoCloseable server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "node-stop"));
  }

  private static void stop(AutoCloseable server) {
    CompletableFuture.delayedExecutor(STOP_SECONDS, TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(1));
    try {
      server.close();
    } catch (Exception failure) {
      throw new IllegalStateException("not stopped in order", failure);
    }
  }

  private Path readyFile() {
    return home.resolve("ready");
  }

  private static String ourPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static void stopWhenInputEnds() {
    try (InputStream in = System.in) {
      while (in.read() >= 0) {}
    } catch (IOException ended) {
      // As good as the end.
    }
    System.exit(0);
  }
}
