package io.marquee.intake;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of a test collection as titles, a line each: {@code {"id", "title", "text"}},
 * with the facts of a catalogue where they are known; other fields are passed over. The text
 * becomes the overview. Blocks while it reads; one thread at a time. Of what it has read it keeps
 * only the ids, about 40 bytes each.
 */
public final class CorpusReader implements Iterator<Draft>, AutoCloseable {

  private static final int LONGEST = 16 << 20;

  /** What a document without a title is called: no word. */
  private static final String NAMELESS = "\u2014";

  private static final ObjectReader JSON =
      Json.mapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Shape<String> ID =
      new Shape<>("a string of 1 to 500 characters, or a whole number", CorpusReader::id);
  private static final Shape<String> TEXT =
      new Shape<>("a string", value -> Optional.ofNullable(value.textValue()));
  private static final Shape<TitleType> TYPE = Shape.word(TitleType.class);

  private final String file;
  private final Lines lines;
  private final IdSet ids = new IdSet();
  private @Nullable Draft ahead;
  private long bytes;

  /** Opens {@code file}; a failure to read it is an {@link UncheckedIOException}. */
  public CorpusReader(Path file) {
    try {
      this.file = String.valueOf(file.getFileName());
      this.lines = new Lines(Files.newInputStream(file), LONGEST);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /**
   * Whether there is another document.
   *
   * @throws IllegalArgumentException where the next line is wrong, or names a document again; says
   *     where
   */
  @Override
  public boolean hasNext() {
    try {
      Line line = ahead == null ? lines.nextFilled() : null;
      ahead = line == null ? ahead : read(line);
      return ahead != null;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Draft next() {
    Draft next = hasNext() ? ahead : null;
    if (next == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return next;
  }

  /** How many documents have been read. */
  public int documents() {
    return ids.size();
  }

  /** How many bytes of the file have been read. */
  public long bytes() {
    return bytes;
  }

  /** Whether a document has been read that the collection calls {@code id}. */
  public boolean contains(String id) {
    return ids.contains(TitleId.ofSlug(id));
  }

  private Draft read(Line line) throws IOException {
    bytes += line.bytes().length + 1;
    try {
      return new Draft(title(Fields.of(json(line))), List.of());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          file + ":" + line.number() + ": " + wrong.getMessage(), wrong);
    }
  }

  private static JsonNode json(Line line) throws IOException {
    if (!line.whole()) {
      throw new IllegalArgumentException("line: longer (expected: at most " + LONGEST + " bytes)");
    }
    try {
      return JSON.readTree(line.bytes());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line: " + e.getOriginalMessage() + " (expected: one JSON object)", e);
    }
  }

  private Title title(Fields fields) {
    String id = fields.need("id", ID);
    if (!ids.add(TitleId.ofSlug(id))) {
      throw new IllegalArgumentException("id: \"" + id + "\" (expected: each once)");
    }
    String name = clean(fields.find("title", TEXT)).strip();
    return new Title(
        TitleId.ofSlug(id),
        id,
        name.isEmpty() ? NAMELESS : name,
        fields.find("original_title", Shape.TEXT),
        requireNonNullElse(fields.find("type", TYPE), TitleType.MOVIE),
        requireNonNullElse(fields.find("year", Shape.WHOLE), 0),
        null,
        null,
        requireNonNullElse(fields.find("runtime_minutes", Shape.WHOLE), 0),
        fields.list("genres", Shape.TEXT),
        clean(fields.find("text", TEXT)),
        fields.list("keywords", Shape.TEXT),
        fields.list("cast", Shape.TEXT),
        fields.list("directors", Shape.TEXT),
        fields.list("countries", Shape.TEXT),
        fields.list("languages", Shape.TEXT),
        requireNonNullElse(fields.find("content_rating", Shape.TEXT), "NR"),
        number(fields, "rating"),
        number(fields, "popularity"),
        null,
        null);
  }

  private static double number(Fields fields, String name) {
    return requireNonNullElse(fields.find(name, Shape.NUMBER), BigDecimal.ZERO).doubleValue();
  }

  private static Optional<String> id(JsonNode value) {
    String id = value.isIntegralNumber() ? value.asText() : value.textValue();
    return Optional.ofNullable(id)
        .filter(text -> !text.isBlank() && text.length() <= 500 && clean(text).equals(text));
  }

  /** Texts of any origin, without what no store keeps: control characters and broken pairs. */
  private static String clean(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean none = type == Character.CONTROL || type == Character.SURROGATE;
              clean.appendCodePoint(none ? ' ' : c);
            });
    return clean.toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
