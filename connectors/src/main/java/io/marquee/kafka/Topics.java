package io.marquee.kafka;

import io.marquee.port.EventLog.Topic;
import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are not there, as soon as there are brokers to ask. One context. */
final class Topics {

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLIS = 10_000;

  private final Vertx vertx;
  private final Timeouts time;
  private final Kafka.Settings settings;
  private final Promise<Void> there = Promise.promise();
  private volatile @Nullable Admin admin;
  private volatile boolean stopped;
  private boolean told;

  Topics(Vertx vertx, Timeouts time, Kafka.Settings settings) {
    this.vertx = vertx;
    this.time = time;
    this.settings = settings;
  }

  /** Completes when all of them are there; never where the brokers do not come. */
  Future<Void> there() {
    return there.future();
  }

  /** Begins. */
  void make() {
    vertx
        .executeBlocking(this::client)
        .compose(this::missing)
        .onSuccess(made -> there.tryComplete())
        .onFailure(this::again)
        .onComplete(done -> closeIf(there.future().isComplete() || stopped));
  }

  void stop() {
    stopped = true;
  }

  private Admin client() {
    Map<String, Object> properties = Map.copyOf(Clients.common(settings));
    Admin made = admin == null ? Admin.create(properties) : admin;
    admin = made;
    return made;
  }

  private Future<Void> missing(Admin client) {
    List<NewTopic> wanted = Stream.of(Topic.values()).map(this::topic).toList();
    var making =
        client.createTopics(
            wanted,
            new org.apache.kafka.clients.admin.CreateTopicsOptions().timeoutMs(PATIENCE_MILLIS));
    Context context = vertx.getOrCreateContext();
    return Future.all(
            making.values().values().stream()
                .map(one -> Future.fromCompletionStage(one.toCompletionStage(), context))
                .map(
                    one ->
                        one.recover(
                            failure ->
                                isThere(failure)
                                    ? Future.succeededFuture()
                                    : Future.failedFuture(failure)))
                .toList())
        .mapEmpty();
  }

  /** Another process was faster, or it has been there for long. */
  private static boolean isThere(Throwable failure) {
    return failure instanceof TopicExistsException
        || failure.getCause() instanceof TopicExistsException;
  }

  private NewTopic topic(Topic topic) {
    return new NewTopic(
            topic.label(),
            Optional.of(settings.partitions()),
            Optional.of((short) settings.replication()))
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(settings.retention().toMillis()),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                String.valueOf(Math.max(1, settings.replication() - 1))));
  }

  private void again(Throwable failure) {
    if (!told) {
      LOG.warn("Topics cannot be looked for until Kafka answers: {}", failure.toString());
      told = true;
    }
    if (!stopped) {
      time.after(PAUSE.toNanos(), this::make);
    }
  }

  private void closeIf(boolean over) {
    Admin client = admin;
    if (over && client != null) {
      admin = null;
      vertx.executeBlocking(
          () -> {
            client.close(Duration.ofSeconds(1));
            return null;
          });
    }
  }
}
