package io.marquee.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Loopback ports by name: the remembered one when it is still free, else a free one, decided when
 * it is first asked for and the same from then on.
 */
final class Ports {

  /**
   * Below the ports that Linux gives to outgoing connections: there a client that tries a server
   * which is being restarted can be given the server's own port, and then holds it.
   */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  private final Map<String, Integer> remembered;
  private final Map<String, Integer> chosen = new HashMap<>();
  private final RandomGenerator random = RandomGenerator.getDefault();

  Ports(Map<String, Integer> remembered) {
    this.remembered = Map.copyOf(remembered);
  }

  synchronized int of(String name) {
    return chosen.computeIfAbsent(name, _ -> choose(remembered.getOrDefault(name, 0)));
  }

  private int choose(int wanted) {
    int port = wanted;
    for (int i = 0; i < TRIES; i++) {
      if (port > 0 && !chosen.containsValue(port) && free(port)) {
        return port;
      }
      port = random.nextInt(LOWEST, HIGHEST);
    }
    throw new StartFailed("No free port between " + LOWEST + " and " + HIGHEST + ".");
  }

  /** Whether anything listens on a loopback port. */
  static boolean answers(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
