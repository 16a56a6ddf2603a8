package io.marquee.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that has engines, as the main of {@code standalone} does, for killing. */
record EnginesProcess(Process process, Addresses addresses) {

  public static void main(String[] args) {
    Engines engines = Engines.start(Path.of(args[0]), Options.tests().withOpenSearch());
    System.out.println(engines.pids());
    while (engines.pids().size() == 4) {
      LockSupport.park();
    }
  }

  /** Starts one and waits until its engines answer. */
  static EnginesProcess start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EnginesProcess.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("{")) {
        return new EnginesProcess(process, Addresses.read(Engines.file(data)));
      }
    }
    throw new AssertionError("The process ended with " + process.exitValue());
  }
}
