package io.marquee.models;

import io.marquee.port.Json;
import io.marquee.ranking.Linear;
import io.marquee.ranking.Model;
import io.marquee.ranking.Reranker;
import io.marquee.ranking.Trees;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is written: JSON, either {@code trees} or {@code linear} in the form of their
 * records, features by name.
 *
 * @param format {@value #FORMAT}
 */
record ModelFile(
    int format, String name, String version, @Nullable Trees trees, @Nullable Linear linear) {

  static final int FORMAT = 1;

  ModelFile {
    if (format != FORMAT) {
      throw new IllegalArgumentException("format: " + format + " (expected: " + FORMAT + ")");
    }
    if ((trees == null) == (linear == null)) {
      throw new IllegalArgumentException("model: neither or both (expected: trees or linear)");
    }
  }

  private static ModelFile of(Model model) {
    return switch (model.reranker()) {
      case Trees trees -> new ModelFile(FORMAT, model.name(), model.version(), trees, null);
      case Linear linear -> new ModelFile(FORMAT, model.name(), model.version(), null, linear);
    };
  }

  static byte[] write(Model model) {
    return Json.bytes(of(model));
  }

  /**
   * The model that {@code bytes} describe.
   *
   * @throws java.io.UncheckedIOException where they describe none, or are not whole
   */
  static Model read(byte[] bytes) {
    ModelFile file = Json.read(bytes, ModelFile.class);
    Reranker reranker =
        Optional.<Reranker>ofNullable(file.trees)
            .or(() -> Optional.ofNullable(file.linear))
            .orElseThrow();
    return new Model(file.name, file.version, reranker);
  }
}
