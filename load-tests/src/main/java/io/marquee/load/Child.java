package io.marquee.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway in a process of its own, on this process's class path; ends when it is closed. */
final class Child implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Ready: (\\S+)");
  private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  private final Process process;
  private final String url;

  private Child(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts {@code serve} on the engines of {@code home}, and waits until it may be asked. */
  static Child serve(Path home, String heap, List<String> more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--engines", home + "/engines.yaml"));
    arguments.addAll(List.of("--home", home.toString(), "--port", "0"));
    arguments.addAll(more);
    Process process = java(heap, "serve", arguments).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // whoever ends us ends it
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new Child(process, ready.group(1));
      }
    }
    throw new IOException("the gateway ended before it was ready: see " + home + "/logs");
  }

  /** A token that gateways of {@code home} accept. */
  static String token(Path home) throws IOException {
    Process process =
        java("64m", "token", List.of("--home", home.toString(), "--scope", "search,load-test"))
            .start();
    try (BufferedReader lines = process.inputReader()) {
      return lines.readLine().strip();
    }
  }

  private static ProcessBuilder java(String heap, String mode, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA.resolve("java").toString(),
                "@" + System.getProperty("marquee.jvm"),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "io.marquee.app.Main",
                mode));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  String url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /** What its heap holds after a full collection, in MiB. */
  double heapMegabytes() throws IOException {
    jcmd("GC.run");
    Matcher used = HEAP.matcher(jcmd("GC.heap_info"));
    return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
  }

  private String jcmd(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(JAVA.resolve("jcmd").toString(), String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    try (var output = jcmd.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What of it is in memory, in MiB, the parts of the index that the system caches among it. */
  double residentMegabytes() throws IOException {
    return megabytes("VmRSS");
  }

  /** Of that, what belongs to the process alone. */
  double anonymousMegabytes() throws IOException {
    return megabytes("RssAnon");
  }

  private double megabytes(String key) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return lines
          .filter(line -> line.startsWith(key + ":"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0)
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
