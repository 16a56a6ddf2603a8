package io.marquee.embedded;

/**
 * A real Kafka 4.3 alone, empty at first. It is started again on the same port and data when it
 * dies, and stopped by {@code close}.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final Alone<KafkaServer> alone;

  private EmbeddedKafka(Alone<KafkaServer> alone) {
    this.alone = alone;
  }

  /**
   * Starts an empty one for tests, in a folder under {@code target} that {@code close} deletes:
   * some seconds.
   *
   * @throws StartFailed when it cannot be started
   */
  public static EmbeddedKafka temporary() {
    return new EmbeddedKafka(
        Alone.temporary(Options.tests(), place -> new KafkaServer(place.of(KafkaServer.NAME))));
  }

  /** Where it answers: {@code 127.0.0.1:PORT}. */
  public String bootstrap() {
    return alone.server().bootstrap();
  }

  /** The process of the server as it runs now. */
  public long pid() {
    return alone.pid();
  }

  /** Stops the server, cleanly, and waits for its end. */
  @Override
  public void close() {
    alone.close();
  }
}
