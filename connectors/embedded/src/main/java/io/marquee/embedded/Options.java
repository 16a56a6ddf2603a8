package io.marquee.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * How the engines are run.
 *
 * @param durable whether what was acknowledged survives a power cut; off is faster, for tests. Data
 *     survives the death of any process either way
 * @param stopWithJvm whether a shutdown hook stops the engines; off when the caller has an order of
 *     its own for stopping and calls {@code close}
 * @param binaries the folder the server programs are unpacked to, once per version; a relative path
 *     is relative to the data folder
 * @param openSearchHeap megabytes, 256 to 65,536; 0 where OpenSearch is not wanted
 * @param openSearchPlugins zip files of plugins that OpenSearch gets besides vectors, each named
 *     {@code NAME-VERSION.zip}
 */
public record Options(
    boolean durable,
    boolean stopWithJvm,
    Path binaries,
    int openSearchHeap,
    List<Path> openSearchPlugins) {

  /** Enough for some hundred thousand titles. */
  private static final int OPEN_SEARCH_HEAP = 512;

  public Options {
    if (openSearchHeap != 0 && (openSearchHeap < 256 || openSearchHeap > 65_536)) {
      throw new IllegalArgumentException(
          "openSearchHeap: " + openSearchHeap + " (expected: 0, or 256 to 65536)");
    }
    openSearchPlugins = List.copyOf(openSearchPlugins);
  }

  /** Without plugins for OpenSearch. */
  public Options(boolean durable, boolean stopWithJvm, Path binaries, int openSearchHeap) {
    this(durable, stopWithJvm, binaries, openSearchHeap, List.of());
  }

  /** Durable, stopped with the JVM, everything inside the data folder; no OpenSearch. */
  public static Options standalone() {
    return new Options(true, true, Path.of("bin"), 0);
  }

  /**
   * Fast, stopped with the JVM; the test runs of a module share the binaries under target. No
   * OpenSearch.
   */
  public static Options tests() {
    return new Options(false, true, Path.of("target", "embedded", "bin").toAbsolutePath(), 0);
  }

  /** The same, stopped only by {@code close}. */
  public Options stoppedByCaller() {
    return new Options(durable, false, binaries, openSearchHeap, openSearchPlugins);
  }

  /** The same, surviving a power cut. */
  public Options durably() {
    return new Options(true, stopWithJvm, binaries, openSearchHeap, openSearchPlugins);
  }

  /** The same with OpenSearch, in 512 MB. */
  public Options withOpenSearch() {
    return withOpenSearch(OPEN_SEARCH_HEAP);
  }

  /** The same with OpenSearch in so many megabytes of heap. */
  public Options withOpenSearch(int heap) {
    return new Options(durable, stopWithJvm, binaries, heap, openSearchPlugins);
  }

  /** The same with more plugins in OpenSearch. */
  public Options withOpenSearchPlugins(List<Path> zips) {
    return new Options(durable, stopWithJvm, binaries, openSearchHeap, zips);
  }

  boolean wantsOpenSearch() {
    return openSearchHeap > 0;
  }
}
