package io.marquee.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the engines listen.
 *
 * @param postgres {@code postgresql://postgres@127.0.0.1:PORT/marquee}
 * @param redis {@code redis://127.0.0.1:PORT}
 * @param kafka bootstrap server, {@code 127.0.0.1:PORT}
 * @param opensearch {@code http://127.0.0.1:PORT}, where it was wanted
 */
public record Addresses(URI postgres, URI redis, String kafka, Optional<URI> opensearch) {

  /**
   * Reads a file of {@code key: value} lines as {@link Engines} writes it; keys of others are
   * ignored.
   *
   * @throws IOException when the file cannot be read or lacks an address
   */
  public static Addresses read(Path file) throws IOException {
    Map<String, String> lines =
        Files.readAllLines(file).stream()
            .map(line -> line.split(": ", 2))
            .filter(parts -> parts.length == 2)
            .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip()));
    return new Addresses(
        URI.create(value(file, lines, "postgres")),
        URI.create(value(file, lines, "redis")),
        value(file, lines, "kafka"),
        Optional.ofNullable(lines.get("opensearch")).map(URI::create));
  }

  private static String value(Path file, Map<String, String> lines, String key) throws IOException {
    String value = lines.get(key);
    if (value == null) {
      throw new IOException(file + " has no line \"" + key + ": ADDRESS\"");
    }
    return value;
  }

  /** Writes the file, whole or not at all, readable by its owner only. */
  void write(Path file, Map<String, Long> pids) throws IOException {
    StringBuilder lines = new StringBuilder();
    lines.append("postgres: ").append(postgres).append('\n');
    lines.append("redis: ").append(redis).append('\n');
    lines.append("kafka: ").append(kafka).append('\n');
    opensearch.ifPresent(uri -> lines.append("opensearch: ").append(uri).append('\n'));
    new TreeMap<>(pids).forEach((name, pid) -> lines.append(name + "-pid: " + pid + "\n"));
    Path young =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            file.getFileName().toString(),
            ".partial",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(young, lines);
    Files.move(young, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
