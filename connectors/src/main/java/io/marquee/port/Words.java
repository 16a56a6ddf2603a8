package io.marquee.port;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.marquee.catalog.TitleId;
import java.io.IOException;
import java.util.Locale;

/**
 * Writes {@code KNOWN_ITEM} as {@code known_item}, as a value and as a key, and a title's id as a
 * bare string.
 */
final class Words extends SimpleModule {

  private static final long serialVersionUID = 1;

  @SuppressWarnings({"rawtypes", "unchecked"}) // Enum.class is raw
  Words() {
    addSerializer(
        Enum.class,
        new StdSerializer<Enum>(Enum.class) {
          @Override
          public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
          }
        });
    addKeySerializer(
        Enum.class,
        new StdSerializer<Enum>(Enum.class) {
          @Override
          public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeFieldName(value.name().toLowerCase(Locale.ROOT));
          }
        });
    addSerializer(
        TitleId.class,
        new StdSerializer<TitleId>(TitleId.class) {
          @Override
          public void serialize(TitleId value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeString(value.toString());
          }
        });
    addDeserializer(
        TitleId.class,
        new StdDeserializer<TitleId>(TitleId.class) {
          @Override
          public TitleId deserialize(JsonParser json, DeserializationContext context)
              throws IOException {
            return TitleId.parse(json.getText());
          }
        });
  }
}
