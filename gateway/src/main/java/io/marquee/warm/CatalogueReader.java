package io.marquee.warm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.marquee.catalog.TitleId;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue draft by draft, as {@code catalogue/README.md} describes its lines: several
 * parts are one catalogue, and of a slug that occurs twice the first counts. Blocks while it reads;
 * one thread at a time. Of what it has read it keeps only the ids, about 100 bytes a title.
 */
public final class CatalogueReader implements Iterator<Draft>, AutoCloseable {

  private static final ObjectReader JSON =
      Json.mapper()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private final Iterator<URL> parts;
  private final Instant checkedAt;
  private final Set<TitleId> seen = new HashSet<>();

  private @Nullable Lines lines;

  /** Gives the next draft, or throws what is wrong with its line. */
  private @Nullable Supplier<Draft> ahead;

  /**
   * A reader of {@code parts}, in this order.
   *
   * @param clock read once: when the offers of this catalogue are said to be true
   */
  public CatalogueReader(List<URL> parts, InstantSource clock) {
    this.parts = List.copyOf(parts).iterator();
    this.checkedAt = clock.instant();
  }

  /**
   * Whether there is another draft, or another line that is wrong.
   *
   * @throws UncheckedIOException where a part cannot be read
   */
  @Override
  public boolean hasNext() {
    try {
      while (ahead == null && (lines != null || parts.hasNext())) {
        advance();
      }
      return ahead != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The next draft.
   *
   * @throws CatalogueProblem where the next line is wrong; the call after it goes on behind it
   */
  @Override
  public Draft next() {
    Supplier<Draft> next = hasNext() ? ahead : null;
    if (next == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return next.get();
  }

  private void advance() throws IOException {
    if (lines == null) {
      lines = new Lines(parts.next());
    }
    byte[] line = lines.next();
    if (line == null) {
      close();
      return;
    }
    try {
      read(line);
    } catch (IllegalArgumentException wrong) {
      var problem = new CatalogueProblem(lines.position() + ": " + wrong.getMessage());
      ahead =
          () -> {
            throw problem;
          };
    }
  }

  private void read(byte[] line) throws IOException {
    if (line.length > Lines.LONGEST) {
      throw new IllegalArgumentException(
          "line: longer (expected: at most " + Lines.LONGEST + " bytes)");
    }
    try {
      var json = JSON.readTree(line);
      if (json.isMissingNode()) {
        return; // a blank line
      }
      Draft draft = DraftForm.read(Fields.of(json), checkedAt);
      if (seen.add(draft.title().id())) {
        ahead = () -> draft;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line: " + e.getOriginalMessage() + " (expected: one JSON object)", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
