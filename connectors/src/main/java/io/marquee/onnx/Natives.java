package io.marquee.onnx;

import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The shared libraries of ONNX Runtime and of the tokenizer, unpacked once. Left to themselves, the
 * runtime unpacks its own at every start to the system's temporary folder, where a killed process
 * leaves them behind, and the tokenizer writes to the home folder and reports to its vendor.
 */
final class Natives {

  /** Where ONNX Runtime looks for its libraries before it unpacks any. */
  private static final String PATH = "onnxruntime.native.path";

  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  /** Below which DJL unpacks the tokenizer's library when it loads it. */
  private static final String TOKENIZER_CACHE = "DJL_CACHE_DIR";

  /** Keeps DJL from downloading and from reporting. */
  private static final String TOKENIZER_OFFLINE = "ai.djl.offline";

  private Natives() {}

  /**
   * Has what is missing unpacked below {@code cache}; what the operator chose, libraries or folder,
   * is kept. To be called before either library is loaded.
   */
  static synchronized void unpack(Path cache) {
    System.setProperty(TOKENIZER_OFFLINE, "true");
    if (System.getProperty(TOKENIZER_CACHE) == null) {
      System.setProperty(TOKENIZER_CACHE, cache.toAbsolutePath().toString());
    }
    unpackRuntime(cache);
  }

  private static void unpackRuntime(Path cache) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    String version = OrtSession.class.getPackage().getImplementationVersion();
    Path folder = cache.resolve("onnxruntime-" + Objects.requireNonNullElse(version, "unknown"));
    try {
      Files.createDirectories(folder);
      for (String library : LIBRARIES) {
        unpack(System.mapLibraryName(library), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty(PATH, folder.toAbsolutePath().toString());
  }

  private static void unpack(String file, Path folder) throws IOException {
    String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
    URL packed = OrtSession.class.getResource(resource);
    if (packed == null) {
      throw new FileNotFoundException("ONNX Runtime is not built for " + platform());
    }
    Path unpacked = folder.resolve(file);
    if (Files.exists(unpacked)
        && Files.size(unpacked) == packed.openConnection().getContentLengthLong()) {
      return;
    }
    // Other processes may share the folder: they see all of a library or none of it.
    Path partial = Files.createTempFile(folder, file, ".partial");
    try (InputStream bytes = packed.openStream()) {
      Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (os.startsWith("mac") ? "osx" : os.startsWith("win") ? "win" : "linux")
        + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x64");
  }
}
