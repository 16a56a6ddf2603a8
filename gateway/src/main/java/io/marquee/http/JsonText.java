package io.marquee.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.marquee.catalog.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON to the letter of RFC 8259: UTF-8 only, no name twice, nothing after the value, no
 * nesting beyond 16.
 */
final class JsonText {

  private static final int DEPTH = 16;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(64)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private JsonText() {}

  /**
   * The value in {@code bytes}.
   *
   * @throws Problem.Refusal where they are not JSON
   */
  static JsonNode parse(Buffer bytes) {
    if (bytes.length() == 0) {
      throw Findings.refusal("", "nothing", "a JSON object");
    }
    try (JsonParser parser = READER.createParser(text(bytes))) {
      return read(parser);
    } catch (JsonProcessingException broken) {
      throw Findings.refusal("", "not JSON" + place(broken), "one JSON object");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static JsonNode read(JsonParser parser) throws IOException {
    try {
      return READER.readValue(parser);
    } catch (StreamConstraintsException limit) {
      throw Findings.refusal(
          pointer(parser), "too deep or too long", "at most " + DEPTH + " levels, 64 digits");
    } catch (JsonProcessingException broken) {
      if (String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate field")) {
        throw Findings.refusal(pointer(parser), "given twice", "each name once");
      }
      throw broken;
    }
  }

  private static String text(Buffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes()))
          .toString();
    } catch (CharacterCodingException broken) {
      throw Findings.refusal("", "not UTF-8", "one JSON object in UTF-8");
    }
  }

  private static String pointer(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private static String place(JsonProcessingException broken) {
    JsonLocation location = broken.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
