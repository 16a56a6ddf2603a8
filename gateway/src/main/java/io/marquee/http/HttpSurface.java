package io.marquee.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The gateway over HTTP: the API on its port, metrics and health on another. Any thread may start
 * and close it.
 */
public final class HttpSurface {

  private final Vertx vertx;
  private final List<String> deployments = new ArrayList<>();
  private volatile int port;
  private volatile int managementPort;

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
    Queue<ApiServer> servers = new ConcurrentLinkedQueue<>();
    Supplier<ApiServer> another =
        () -> {
          ApiServer server = new ApiServer(environment, settings, contract, useCases, metrics);
          servers.add(server);
          return server;
        };
    return deploy(vertx.deployVerticle(another, instances(settings.instances())))
        .onSuccess(ready -> port = servers.element().port());
  }

  private Future<Void> management(
      Environment environment, HttpSettings settings, UseCases useCases) {
    ManagementServer server = new ManagementServer(environment, settings, useCases.readiness());
    return deploy(vertx.deployVerticle(server)).onSuccess(ready -> managementPort = server.port());
  }

  private Future<Void> deploy(Future<String> deployment) {
    return deployment.onSuccess(deployments::add).mapEmpty();
  }

  private static DeploymentOptions instances(int count) {
    return new DeploymentOptions().setInstances(count);
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
