package io.marquee.embedded;

import java.nio.file.Path;

/**
 * How the engines are run.
 *
 * @param durable whether what was acknowledged survives a power cut; off is faster, for tests. Data
 *     survives the death of any process either way
 * @param stopWithJvm whether a shutdown hook stops the engines; off when the caller has an order of
 *     its own for stopping and calls {@code close}
 * @param binaries the folder the server programs are unpacked to, once per version; a relative path
 *     is relative to the data folder
 */
public record Options(boolean durable, boolean stopWithJvm, Path binaries) {

  /** Durable, stopped with the JVM, everything inside the data folder. */
  public static Options standalone() {
    return new Options(true, true, Path.of("bin"));
  }

  /** Fast, stopped with the JVM; the test runs of a module share the binaries under target. */
  public static Options tests() {
    return new Options(false, true, Path.of("target", "embedded", "bin").toAbsolutePath());
  }

  /** The same, stopped only by {@code close}. */
  public Options stoppedByCaller() {
    return new Options(durable, false, binaries);
  }
}
