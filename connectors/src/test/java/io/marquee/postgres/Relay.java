package io.marquee.postgres;

import static io.marquee.port.Await.done;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, as a network does: it passes, refuses or swallows. */
final class Relay {

  private final Vertx vertx;
  private final URI server;
  private final NetClient client;
  private final List<NetSocket> open = new CopyOnWriteArrayList<>();
  private NetServer relay;
  private final int port;
  private volatile boolean swallows;

  Relay(Vertx vertx, String server) {
    this.vertx = vertx;
    this.server = URI.create(server);
    this.client = vertx.createNetClient();
    this.relay = listen(0);
    this.port = relay.actualPort();
  }

  /** The server's address, by way of this. */
  String uri() {
    return "postgresql://%s@127.0.0.1:%d%s".formatted(server.getUserInfo(), port, server.getPath());
  }

  /** Ends every connection and lets nobody in. */
  void refuse() {
    done(relay.close());
    open.forEach(NetSocket::close);
    open.clear();
  }

  /** Lets everybody in, after {@link #refuse}. */
  void pass() {
    relay = listen(port);
  }

  /** From now on nothing comes through, and nobody is told. */
  void swallow() {
    swallows = true;
    open.forEach(NetSocket::pause);
  }

  /** What is made from now on comes through again. */
  void passNewConnections() {
    swallows = false;
  }

  void close() {
    refuse();
    done(client.close());
  }

  private NetServer listen(int port) {
    return done(vertx.createNetServer().connectHandler(this::relay).listen(port, "127.0.0.1"));
  }

  private void relay(NetSocket near) {
    open.add(near);
    near.pause();
    if (swallows) {
      return;
    }
    client
        .connect(server.getPort(), server.getHost())
        .onSuccess(
            far -> {
              open.add(far);
              near.handler(far::write).closeHandler(closed -> far.close()).resume();
              far.handler(near::write).closeHandler(closed -> near.close());
            });
  }
}
