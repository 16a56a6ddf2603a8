package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON as it was agreed, field by field and in order. {@code -Dgolden.write=true} writes the files
 * anew, to be read before they are committed.
 */
final class Golden {

  private Golden() {}

  static void assertGolden(String name, String json) {
    try {
      String pretty = pretty(json);
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(Path.of("src/test/resources/io/marquee/http", name), pretty);
      } else {
        assertThat(pretty).as(name).isEqualTo(read(name));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String pretty(String json) throws IOException {
    JsonNode tree = Json.mapper().readTree(json);
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }

  private static String read(String name) throws IOException {
    try (InputStream file = Golden.class.getResourceAsStream(name)) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
