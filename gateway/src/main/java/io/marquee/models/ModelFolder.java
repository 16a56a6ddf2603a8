package io.marquee.models;

import io.marquee.port.Json;
import io.marquee.ranking.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A folder of models. Each version is a folder with {@code model.json} and {@code report.json},
 * never changed once it is there; {@code CURRENT} is a line with the version that serves, {@code
 * PREVIOUS} the one before: to go back, write its name into {@code CURRENT}. Blocks.
 */
public final class ModelFolder {

  private static final String CURRENT = "CURRENT";
  private static final String PREVIOUS = "PREVIOUS";
  private static final String MODEL = "model.json";

  private final Path folder;

  public ModelFolder(Path folder) {
    this.folder = folder;
  }

  /** The model that ships with the product; {@link Model#FALLBACK} in a build without one. */
  public static Model shipped() {
    try (InputStream in = ModelFolder.class.getResourceAsStream(MODEL)) {
      return in == null ? Model.FALLBACK : ModelFile.read(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The version that serves; empty where nothing has been published. */
  public Optional<String> current() throws IOException {
    return read(CURRENT);
  }

  /** The model that serves: what is current, or what ships where that is none that can be read. */
  public Model serving() {
    try {
      Optional<String> version = current();
      return version.isPresent() ? model(version.get()) : shipped();
    } catch (IOException unreadable) {
      return shipped();
    }
  }

  private Optional<String> read(String name) throws IOException {
    try {
      return Optional.of(Files.readString(folder.resolve(name)).strip());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /**
   * The model of that version.
   *
   * @throws IOException also where it cannot be read
   */
  public Model model(String version) throws IOException {
    if (!version.equals(Path.of(version).getFileName().toString())) {
      throw new IOException("version: " + version + " (expected: the name of a folder)");
    }
    Path file = folder.resolve(version).resolve(MODEL);
    Model model;
    try {
      model = ModelFile.read(Files.readAllBytes(file));
    } catch (UncheckedIOException | IllegalArgumentException broken) {
      throw new IOException(file + ": " + broken.getMessage(), broken);
    }
    if (!model.version().equals(version)) {
      throw new IOException(
          file + ": version: " + model.version() + " (expected: " + version + ")");
    }
    return model;
  }

  /**
   * Writes {@code model} beside the others, and then in one step makes it the one that serves. A
   * crash before that step leaves what served.
   *
   * @param report how good it is, as JSON
   * @throws IOException also where its version is there already
   */
  public void publish(Model model, Object report) throws IOException {
    Files.createDirectories(folder);
    Path young = Files.createDirectories(folder.resolve(".young-" + model.version()));
    Files.write(young.resolve(MODEL), ModelFile.write(model));
    Files.write(young.resolve("report.json"), Json.bytes(report));
    Files.move(young, folder.resolve(model.version()), StandardCopyOption.ATOMIC_MOVE);
    Optional<String> before = current();
    if (before.isPresent()) {
      point(PREVIOUS, before.get());
    }
    point(CURRENT, model.version());
  }

  private void point(String name, String version) throws IOException {
    Path young = Files.writeString(folder.resolve("." + name + "-" + version), version + "\n");
    Files.move(young, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
