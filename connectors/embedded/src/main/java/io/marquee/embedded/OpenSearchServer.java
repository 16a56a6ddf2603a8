package io.marquee.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenSearch 3.6 with vectors: one node, as an {@link OpenSearchNode} in a JVM of its own. Its
 * distribution is not on the class path but beside our classes, where the build puts it.
 */
final class OpenSearchServer implements Server {

  static final String NAME = "opensearch";

  private static final String VERSION = "3.6.0";
  private static final int HEALTH_MILLIS = 5_000;

  private final Place place;
  private final JavaNode node;
  private Path distribution = Path.of("");

  OpenSearchServer(Place place) {
    this.place = place;
    this.node = new JavaNode(place.home());
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public PidFile pidFile() {
    return node.pidFile();
  }

  @Override
  public void prepare() throws IOException {
    Path zips = ourClasses().resolveSibling("opensearch");
    Path server = zips.resolve("opensearch-" + VERSION + ".zip");
    if (Files.notExists(server)) {
      throw new StartFailed(
          "OpenSearch is not at %s: `mvn -DskipTests package` fetches it.".formatted(server));
    }
    String name = "opensearch-" + VERSION;
    Map<String, Path> parts = new TreeMap<>(Map.of("", server));
    List<Path> more = place.options().openSearchPlugins();
    for (Path plugin : plugins(zips, more)) {
      parts.put(name + "/plugins/" + plugin(plugin), plugin);
    }
    distribution = place.binaries().zips(unpacked(name, more), parts).resolve(name);
  }

  private static List<Path> plugins(Path zips, List<Path> more) {
    Path vectors = zips.resolve("opensearch-knn-" + VERSION + ".0.zip");
    return Stream.concat(Stream.of(vectors), more.stream()).toList();
  }

  /** Another choice of plugins is another folder. */
  private static String unpacked(String name, List<Path> more) {
    return Stream.concat(Stream.of(name), more.stream().map(OpenSearchServer::plugin))
        .collect(Collectors.joining("-with-"));
  }

  private static String plugin(Path zip) {
    return zip.getFileName().toString().replaceFirst("-\\d.*", "");
  }

  @Override
  public List<String> command() throws IOException {
    Path configuration = OpenSearchNode.configuration(place.home());
    Files.createDirectories(configuration.getParent());
    Files.writeString(configuration, yaml());
    String heap = place.options().openSearchHeap() + "m";
    return node.command(
        place.machine(),
        List.of(
            "-Xms" + heap,
            "-Xmx" + heap,
            "--add-modules=jdk.incubator.vector",
            "-D" + OpenSearchNode.DISTRIBUTION + "=" + distribution),
        distribution.resolve("lib") + "/*:" + ourClasses(),
        OpenSearchNode.class);
  }

  /** The node answers, and so do the indexes that it found on disk. */
  @Override
  public boolean ready(long pid) {
    return node.ready(pid) && recovered();
  }

  private boolean recovered() {
    try {
      URL health = uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=100ms").toURL();
      HttpURLConnection connection = (HttpURLConnection) health.openConnection();
      connection.setConnectTimeout(HEALTH_MILLIS);
      connection.setReadTimeout(HEALTH_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + place.port());
  }

  private String yaml() {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("path.data", place.home().resolve("data"));
    settings.put("path.logs", place.home().resolve("logs"));
    settings.put("logger.level", "WARN");
    settings.put("cluster.name", "marquee");
    settings.put("discovery.type", "single-node");
    settings.put("network.host", "127.0.0.1");
    settings.put("http.port", place.port());
    settings.put("transport.port", place.port("transport"));
    // What nobody made on purpose is a mistake, and so is a name that matches more than it says.
    settings.put("action.auto_create_index", false);
    settings.put("action.destructive_requires_name", true);
    // One node has nowhere to move data to, and a full disk is not made better by refusing.
    settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** The folder or the archive that this class is in. */
  private static Path ourClasses() {
    try {
      return Path.of(
          OpenSearchServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
