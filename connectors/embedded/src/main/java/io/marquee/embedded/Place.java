package io.marquee.embedded;

import java.nio.file.Path;

/**
 * What a server is given: a name, and its part of what all servers of a data folder share.
 *
 * @param name in logs, of its folder and of its address
 * @param data the folder of all servers
 */
record Place(String name, Path data, Options options, Machine machine, Ports ports) {

  /** The same for another server. */
  Place of(String other) {
    return new Place(other, data, options, machine, ports);
  }

  /** The server's own folder. */
  Path home() {
    return data.resolve(name);
  }

  Binaries binaries() {
    return new Binaries(data.resolve(options.binaries()));
  }

  /** Where the server listens. */
  int port() {
    return ports.of(name);
  }

  /** Another port of the same server. */
  int port(String purpose) {
    return ports.of(name + "-" + purpose);
  }
}
