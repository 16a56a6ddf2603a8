package io.marquee.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateway over HTTP: the API on its port, metrics and health on another. Any thread may start
 * and close it.
 */
public final class HttpSurface {

  private final Vertx vertx;
  private final List<String> deployments = new ArrayList<>();
  private int port;
  private int managementPort;

  private HttpSurface(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Starts both servers. Fails, with nothing left running, where a port is taken or the contract
   * and the code disagree.
   */
  public static Future<HttpSurface> start(
      Environment environment, HttpSettings settings, UseCases useCases) {
    HttpSurface surface = new HttpSurface(environment.vertx());
    return environment
        .vertx()
        .executeBlocking(Contract::load)
        .compose(read -> surface.api(environment, settings, requireNonNull(read), useCases))
        .compose(ready -> surface.management(environment, settings, useCases))
        .recover(failure -> surface.close().transform(closed -> Future.failedFuture(failure)))
        .map(surface);
  }

  private Future<Void> api(
      Environment environment, HttpSettings settings, Contract contract, UseCases useCases) {
    Metrics metrics = new Metrics(environment.metrics());
    ApiServer first = new ApiServer(environment, settings, contract, useCases, metrics);
    Future<Void> started = deploy(first).onSuccess(ready -> port = first.port());
    for (int i = 1; i < settings.instances(); i++) {
      started =
          started.compose(
              ready -> {
                HttpSettings same = settings.withPorts(port, 0);
                return deploy(new ApiServer(environment, same, contract, useCases, metrics));
              });
    }
    return started;
  }

  private Future<Void> management(
      Environment environment, HttpSettings settings, UseCases useCases) {
    ManagementServer server = new ManagementServer(environment, settings, useCases.readiness());
    return deploy(server).onSuccess(ready -> managementPort = server.port());
  }

  private Future<Void> deploy(Deployable server) {
    return vertx.deployVerticle(server).onSuccess(deployments::add).mapEmpty();
  }

  /** Where the API listens. */
  public int port() {
    return port;
  }

  /** Where metrics and health listen. */
  public int managementPort() {
    return managementPort;
  }

  /**
   * Stops accepting, lets what is in progress finish within the configured time, and closes.
   * Metrics and health go last.
   */
  public Future<Void> close() {
    Future<Void> closed = Future.succeededFuture();
    for (String deployment : deployments) {
      closed = closed.transform(before -> vertx.undeploy(deployment));
    }
    return closed;
  }
}
