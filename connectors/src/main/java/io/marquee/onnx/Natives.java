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
 * ONNX Runtime's shared libraries, unpacked once. Left to itself the runtime unpacks them at every
 * start to the system's temporary folder, where a killed process leaves them behind.
 */
final class Natives {

  /** Where ONNX Runtime looks for its libraries before it unpacks any. */
  private static final String PATH = "onnxruntime.native.path";

  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private Natives() {}

  /** Unpacks what is missing below {@code cache}; libraries that the operator chose are kept. */
  static synchronized void unpack(Path cache) {
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
