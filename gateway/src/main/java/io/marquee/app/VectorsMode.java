package io.marquee.app;

import io.marquee.content.Progress;
import io.marquee.onnx.Onnx;
import io.marquee.port.Embedder;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.marquee.warm.CatalogueReader;
import io.marquee.warm.CatalogueVectors;
import io.marquee.warm.DemoCatalogue;
import io.marquee.warm.ShippedVectors;
import io.vertx.core.Vertx;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Computes the vectors that ship with the demo catalogue: for whoever changes its text, or the
 * model.
 */
@Command(
    mixinStandardHelpOptions = true,
    name = "vectors",
    hidden = true,
    description = "Write the vectors of the demo catalogue into its folder of resources.")
final class VectorsMode implements Callable<Integer> {

  private static final Duration MOST = Duration.ofHours(1);

  @Mixin private Shared shared = new Shared();

  @Parameters(paramLabel = "DIR", defaultValue = "gateway/src/main/resources/catalogue")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    shared.logLocally("vectors");
    Vertx vertx = Vertx.vertx();
    try (Workers workers = new Workers(vertx, "embed", 1, 64);
        Onnx onnx = Onnx.open(shared.home().folder().resolve("onnx"));
        CatalogueReader demo = DemoCatalogue.open(InstantSource.system())) {
      Embedder embedder = onnx.embedder(vertx, workers);
      Progress progress = ProgressLine.of("Embedding titles");
      ShippedVectors vectors =
          new CatalogueVectors(vertx, embedder)
              .of(
                  demo,
                  Deadline.after(Ticker.system(), MOST),
                  done -> progress.at(done, DemoCatalogue.SIZE))
              .await();
      Path file = folder.resolve(ShippedVectors.fileName(embedder.model()));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        vectors.write(out);
      }
      System.out.printf("%n%s: %,d vectors%n", file, vectors.vectors().size());
      return 0;
    }
  }
}
