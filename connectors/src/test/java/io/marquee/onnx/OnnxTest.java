package io.marquee.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Embedding;
import io.marquee.port.Embedder;
import io.marquee.port.EmbedderContract;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxTest extends EmbedderContract {

  private static final int THREADS = 2;
  private static final int QUEUE = 8;

  @TempDir static Path cache;

  private static Vertx vertx;
  private static Workers workers;
  private static Onnx onnx;
  private static Embedder embedder;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    workers = new Workers(vertx, "embedding", THREADS, QUEUE);
    onnx = Onnx.open(cache);
    embedder = onnx.embedder(vertx, workers);
  }

  @AfterAll
  static void close() {
    onnx.close();
    workers.close();
    vertx.close();
  }

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected Embedder embedder() {
    return embedder;
  }

  @Override
  protected Busy keepBusy() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(THREADS);
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < THREADS; i++) {
      workers.run(
          soon(),
          () -> {
            begun.countDown();
            done.await();
            return true;
          });
    }
    begun.await();
    return done::countDown;
  }

  @Override
  protected boolean exact() {
    return true;
  }

  @Override
  protected int moreThanMayWait() {
    return QUEUE + 1;
  }

  @Test
  void theModelPoolingAndWindowAreItsName() {
    assertThat(embedder.model()).isEqualTo("minilm-l6-v2-int8/mean/256");
    assertThat(embedder.dimensions()).isEqualTo(384);
  }

  @Test
  void workStopsAtTheDeadline() {
    AtomicLong now = new AtomicLong();
    AtomicInteger read = new AtomicInteger();
    List<String> texts =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            read.incrementAndGet();
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            return "Text " + index;
          }

          @Override
          public int size() {
            return 1_000;
          }
        };
    Deadline deadline = Deadline.after(now::get, Duration.ofMinutes(3));
    assertThat(cause(embedder.embed(texts, deadline))).isInstanceOf(DeadlineExceeded.class);
    assertThat(read).hasValue(3);
  }

  @Test
  void closingWaitsForTheTextAtWork() {
    Onnx model = Onnx.open(cache);
    Embedder another = model.embedder(vertx, workers);
    List<String> texts = Collections.nCopies(1_000, "word ".repeat(300));
    List<Future<List<Embedding>>> working =
        Stream.generate(() -> another.embed(texts, soon())).limit(THREADS).toList();
    model.close();
    assertThat(working)
        .allSatisfy(work -> assertThat(cause(work)).isInstanceOf(IllegalStateException.class));
  }

  @Test
  void aKilledProcessWroteNoFileButInTheCacheAndSaidNothing(@TempDir Path machine)
      throws Exception {
    for (String folder : List.of("tmp", "home", "cache")) {
      Files.createDirectory(machine.resolve(folder));
    }
    embedAndDie(machine);
    List<Path> written = files(machine);
    assertThat(written).hasSize(3).allMatch(file -> file.startsWith(machine.resolve("cache")));
    embedAndDie(machine);
    assertThat(files(machine)).isEqualTo(written);
  }

  private static void embedAndDie(Path machine) throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + machine.resolve("tmp"),
            "-Duser.home=" + machine.resolve("home"),
            "-cp",
            System.getProperty("java.class.path"),
            Killed.class.getName(),
            machine.resolve("cache").toString());
    java.environment().put("HOME", machine.resolve("home").toString());
    Process process = java.redirectErrorStream(true).start();
    assertThat(process.inputReader().readAllAsString()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(Killed.STATUS);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A process that has no time to tidy up. */
  static final class Killed {

    static final int STATUS = 42;

    public static void main(String[] arguments) throws Exception {
      Natives.unpack(Path.of(arguments[0]));
      MiniLm.load().embed("text");
      Runtime.getRuntime().halt(STATUS);
    }
  }
}
