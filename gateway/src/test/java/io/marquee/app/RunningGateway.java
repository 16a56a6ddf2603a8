package io.marquee.app;

import io.marquee.content.Progress;
import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import io.marquee.port.EventLog;
import io.marquee.postgres.Postgres;
import io.marquee.redis.Redis;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One gateway on real engines with the demo catalogue, for every test of this process that asks for
 * it.
 */
final class RunningGateway implements ParameterResolver {

  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(RunningGateway.class);

  /** What a test can reach. */
  record Running(
      Home home,
      Engines engines,
      Home.ReplicaFolder replica,
      Gateway gateway,
      Jobs jobs,
      Client client,
      Postgres postgres,
      Redis redis,
      EventLog log,
      Vertx vertx)
      implements AutoCloseable {

    static Running start() throws Exception {
      Path folder = Files.createDirectories(Path.of("target", "gateway-test"));
      Home home = new Home(Files.createTempDirectory(folder, "home-"));
      Engines engines = Engines.start(home.folder(), Options.tests().stoppedByCaller());
      Config config =
          Serve.withPorts(
              Serve.withIssuer(
                  Config.read(Optional.empty(), Map.of())
                      .withPostgres(engines.addresses().postgres())
                      .withRedis(engines.addresses().redis())
                      .withKafka(engines.addresses().kafka()),
                  home.issuer()),
              Optional.of(0),
              Optional.of(0));
      Vertx vertx = Vertx.vertx();
      FirstStart.load(home, config);
      Home.ReplicaFolder replica = home.replica();
      Gateway gateway = Gateway.start(config, replica.path(), Progress.silent());
      Jobs jobs = Jobs.start(config);
      String token = TokenMode.mint(home, "tester", List.of("search"), Duration.ofHours(1));
      Postgres postgres = Postgres.connect(vertx, config.postgres(), Timeouts.of(vertx)).await();
      Redis redis = Redis.connect(vertx, config.redis(), config.breaker().rest());
      return new Running(
          home,
          engines,
          replica,
          gateway,
          jobs,
          Client.of(gateway.url(), token),
          postgres,
          redis,
          config.kafka().log(vertx),
          vertx);
    }

    @Override
    public void close() {
      postgres.close();
      redis.close();
      log.close();
      jobs.close();
      gateway.close();
      replica.close();
      vertx.close().await();
      engines.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(
            Running.class,
            key -> {
              try {
                return Running.start();
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            },
            Running.class);
  }
}
