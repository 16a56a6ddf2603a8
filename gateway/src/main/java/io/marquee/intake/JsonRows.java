package io.marquee.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.marquee.port.Json;
import java.io.CharConversionException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a catalogue in our own format, one JSON object a line. */
final class JsonRows implements RowReader {

  private static final ObjectReader JSON =
      Json.mapper()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private final String file;
  private final Lines lines;
  private final int rowBytes;
  private final Instant asOf;

  JsonRows(String file, Lines lines, int rowBytes, Instant asOf) {
    this.file = file;
    this.lines = lines;
    this.rowBytes = rowBytes;
    this.asOf = asOf;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Line line = lines.nextFilled();
    if (line == null) {
      return null;
    }
    try {
      return new Row.Read(file, line.number(), SourceForm.read(fields(line), asOf), List.of());
    } catch (Fields.Wrong wrong) {
      return new Row.Rejected(file, line.number(), List.of(wrong.fault()));
    }
  }

  private Fields fields(Line line) throws IOException {
    if (!line.whole()) {
      throw new Fields.Wrong("line", "longer", "at most " + rowBytes + " bytes");
    }
    try {
      return Fields.of(JSON.readTree(line.bytes()));
    } catch (JsonProcessingException e) {
      throw new Fields.Wrong("line", e.getOriginalMessage(), "one JSON object");
    } catch (CharConversionException e) {
      throw new Fields.Wrong("line", "no UTF-8", "one JSON object");
    }
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
