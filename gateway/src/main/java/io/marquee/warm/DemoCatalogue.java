package io.marquee.warm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue that ships with the product, and its vectors. */
public final class DemoCatalogue {

  /** How many titles it has. */
  public static final int SIZE = 1_530;

  private static final List<URL> PARTS =
      Stream.of(
              "part-a-classics.jsonl",
              "part-b-eighties.jsonl",
              "part-c-nineties.jsonl",
              "part-d-twothousands.jsonl",
              "part-e-recent.jsonl",
              "part-f-series.jsonl",
              "part-g-world.jsonl",
              "part-h-animation-docs.jsonl")
          .map(part -> resource(part).orElseThrow())
          .toList();

  private DemoCatalogue() {}

  /** Its titles, with offers that are said to be true at {@code clock}'s time. */
  public static CatalogueReader open(InstantSource clock) {
    return new CatalogueReader(PARTS, clock);
  }

  /** The vectors of its passages, where they ship for {@code model}. Blocks. */
  public static Optional<ShippedVectors> vectors(String model) {
    return resource(ShippedVectors.fileName(model)).map(DemoCatalogue::read);
  }

  private static ShippedVectors read(URL url) {
    try (InputStream in = new BufferedInputStream(url.openStream())) {
      return ShippedVectors.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<URL> resource(String name) {
    return Optional.ofNullable(DemoCatalogue.class.getResource("/catalogue/" + name));
  }
}
