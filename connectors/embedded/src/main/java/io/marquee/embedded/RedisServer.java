package io.marquee.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redis 7.0, every write appended to a file, at most 256 MB of data. */
final class RedisServer implements Server {

  static final String NAME = "redis";

  private static final int PING_MILLIS = 250;

  private final Place place;
  private Path program = Path.of("");

  RedisServer(Place place) {
    this.place = place;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public PidFile pidFile() {
    return new PidFile(home(), home().resolve("pid"));
  }

  @Override
  public void prepare() throws IOException {
    program = place.binaries().program("redis-7.0.15", "redis-server-7.0.15-linux-amd64");
  }

  @Override
  public List<String> command() {
    List<String> command = new ArrayList<>(place.machine().tied("TERM"));
    command.add(program.toString());
    command.addAll(List.of("--bind", "127.0.0.1", "--protected-mode", "yes"));
    command.addAll(List.of("--port", Integer.toString(port())));
    command.addAll(List.of("--dir", home().toString(), "--pidfile", pidFile().file().toString()));
    command.addAll(List.of("--appendonly", "yes", "--save", ""));
    command.addAll(List.of("--appendfsync", place.options().durable() ? "everysec" : "no"));
    // Cached answers and rate limits expire, leaderboards do not: only the former may be evicted,
    // and a limit that is in use is never the least recently used of them.
    command.addAll(List.of("--maxmemory", "256mb", "--maxmemory-policy", "volatile-lru"));
    command.addAll(List.of("--loglevel", "warning"));
    return command;
  }

  /** The pid file comes once the port is ours, and the answer once the data is loaded. */
  @Override
  public boolean ready(long pid) {
    return pidFile().living().filter(server -> server.pid() == pid).isPresent() && answers();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), PING_MILLIS);
      socket.setSoTimeout(PING_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }

  URI uri() {
    return URI.create("redis://127.0.0.1:" + port());
  }

  private int port() {
    return place.port();
  }
}
