package io.marquee.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL 18 with one database, {@code marquee}, and no password: it listens on loopback only.
 */
final class PostgresServer implements Server {

  static final String NAME = "postgres";

  private static final String DATABASE = "marquee";
  private static final String VERSION = "18";

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "200"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("jit", "off"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("TimeZone", "UTC"),
          Map.entry("logging_collector", "on"),
          Map.entry("log_directory", "log"),
          Map.entry("log_filename", "%a.log"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_rotation_age", "1d"),
          Map.entry("log_rotation_size", "0"),
          Map.entry("log_timezone", "UTC"),
          // What people searched for stays out of the log; the client is told anyway.
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_error_verbosity", "terse"));

  private static final Map<String, String> FASTER =
      Map.of("fsync", "off", "full_page_writes", "off");

  private final Place place;
  private Path programs = Path.of("");
  private List<String> account = List.of();

  PostgresServer(Place place) {
    this.place = place;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public PidFile pidFile() {
    return new PidFile(home(), data().resolve("postmaster.pid"));
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    programs =
        place.binaries().archive("postgresql-18.6.0", "postgres-linux-x86_64.txz").resolve("bin");
    account = PostgresAccount.words(place.machine(), home());
    if (Files.notExists(data())) {
      create();
    }
    String version = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!version.equals(VERSION)) {
      throw new StartFailed(
          "%s was made by PostgreSQL %s and this is %s: move it away or migrate it."
              .formatted(data(), version, VERSION));
    }
  }

  /** Made beside its place and moved there whole, so that a kill leaves no half of it behind. */
  private void create() throws IOException, InterruptedException {
    Path young = home().resolve("data.partial");
    Folders.delete(young);
    List<String> initdb =
        as("KILL", "initdb", "-D", young.toString(), "-U", "postgres", "-A", "trust");
    initdb.addAll(List.of("-E", "UTF8", "--locale=C.UTF-8"));
    if (!place.options().durable()) {
      initdb.add("--no-sync");
    }
    Programs.run(home(), initdb, "");
    Programs.run(
        home(),
        as("KILL", "postgres", "--single", "-D", young.toString(), "postgres"),
        "CREATE DATABASE " + DATABASE + "\n");
    Files.move(young, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public List<String> command() {
    List<String> command = as("INT", "postgres", "-D", data().toString());
    command.addAll(List.of("-p", Integer.toString(port())));
    SETTINGS.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    if (!place.options().durable()) {
      FASTER.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    }
    return command;
  }

  /**
   * The server writes its state into the eighth line of its pid file. One left by a server that
   * happened to have the same pid is replaced before the port is opened.
   */
  @Override
  public boolean ready(long pid) {
    try {
      List<String> lines = Files.readAllLines(pidFile().file());
      return lines.size() >= 8
          && lines.getFirst().strip().equals(Long.toString(pid))
          && lines.get(7).startsWith("ready")
          && Ports.answers(port());
    } catch (IOException notYet) {
      return false;
    }
  }

  /** SIGINT: clients are disconnected. SIGTERM, which Java can send, would wait for them. */
  @Override
  public void stop(ProcessHandle process) throws IOException, InterruptedException {
    Programs.run(home(), as("KILL", "pg_ctl", "kill", "INT", Long.toString(process.pid())), "");
  }

  int port() {
    return place.port();
  }

  URI uri() {
    return URI.create("postgresql://postgres@127.0.0.1:" + port() + "/" + DATABASE);
  }

  private Path data() {
    return home().resolve("data");
  }

  private List<String> as(String signal, String program, String... arguments) {
    List<String> words = new ArrayList<>(account);
    words.addAll(place.machine().tied(signal));
    words.add(programs.resolve(program).toString());
    words.addAll(List.of(arguments));
    return words;
  }
}
