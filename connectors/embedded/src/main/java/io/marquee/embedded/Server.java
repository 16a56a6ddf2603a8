package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server program: how its data is made, how it is started, known to be ready, and stopped. */
interface Server {

  /** What it was given. */
  Place place();

  /** The name in logs, of its folder and of its address. */
  default String name() {
    return place().name();
  }

  /** Its folder; the server's working directory is in it as long as it runs. */
  default Path home() {
    return place().home();
  }

  /** Where the server writes its pid, on the first line. */
  PidFile pidFile();

  /** Unpacks the program and makes the data, where they are absent. Called once, before start. */
  void prepare() throws IOException, InterruptedException;

  /** The command of one life; the process that it starts becomes the server. */
  List<String> command() throws IOException;

  /** Whether the server with this pid answers. */
  boolean ready(long pid);

  /** Asks for an orderly stop, without waiting for it. */
  default void stop(ProcessHandle process) throws IOException, InterruptedException {
    process.destroy();
  }
}
