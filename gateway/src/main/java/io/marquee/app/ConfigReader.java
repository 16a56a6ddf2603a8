package io.marquee.app;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.marquee.http.Issuer;
import io.marquee.http.Secret;
import io.marquee.ranking.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the configuration once, at the start: the defaults that ship, then a file, then the
 * environment, each over the one before. A key that does not exist or a value that does not fit
 * stops the start with its path.
 */
final class ConfigReader {

  private static final String PREFIX = "MARQUEE_";

  /** The key that says which of several kinds of a thing is chosen. */
  private static final String KIND = "kind";

  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addModule(values())
          .addMixIn(Issuer.Keys.class, Keys.class)
          .addMixIn(Config.Understanding.Remote.class, Remote.class)
          .addMixIn(Config.Embeddings.class, Embeddings.class)
          .addMixIn(Config.SearchEngine.class, SearchEngine.class)
          .build();

  private ConfigReader() {}

  /** A configuration that stops the start; the message says what to change. */
  static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    Invalid(String message) {
      super(message);
    }
  }

  /**
   * The configuration of {@code shape}.
   *
   * @param defaults a resource with every key
   * @param environment of which the names that start with {@code MARQUEE_} count: {@code
   *     MARQUEE_SEARCH_BUDGETS_RETRIEVE=80ms}
   */
  static <T> T read(
      Class<T> shape, String defaults, Optional<Path> file, Map<String, String> environment) {
    ObjectNode tree = resource(shape, defaults);
    file.ifPresent(path -> merge(tree, parse(path), "", path.toString()));
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                override(tree, name, value);
              }
            });
    try {
      return YAML.treeToValue(tree, shape);
    } catch (JsonMappingException wrong) {
      throw new Invalid(path(wrong) + ": " + reason(wrong));
    } catch (JsonProcessingException wrong) {
      throw new Invalid(wrong.getOriginalMessage());
    }
  }

  private static ObjectNode resource(Class<?> shape, String name) {
    try (InputStream in = shape.getResourceAsStream(name)) {
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static ObjectNode parse(Path path) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(path));
      if (tree instanceof ObjectNode node) {
        return node;
      }
      if (tree.isMissingNode() || tree.isNull()) {
        return YAML.createObjectNode();
      }
      throw new Invalid(
          path + ": not a YAML mapping (expected: keys as in the shipped marquee.yaml)");
    } catch (IOException broken) {
      throw new Invalid(path + ": cannot be read: " + broken.getMessage());
    }
  }

  private static void merge(ObjectNode base, ObjectNode over, String path, String source) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      JsonNode known = base.get(entry.getKey());
      if (known == null) {
        throw new Invalid(
            source + ": " + key + ": no such key (expected one of: " + keys(base) + ")");
      }
      if (known instanceof ObjectNode node
          && entry.getValue() instanceof ObjectNode inner
          && !isOther(node, inner)) {
        merge(node, inner, key, source);
      } else {
        base.set(entry.getKey(), entry.getValue());
      }
    }
  }

  /** Whether {@code over} chooses another kind: the keys of the one before mean nothing for it. */
  private static boolean isOther(ObjectNode base, ObjectNode over) {
    return over.has(KIND) && !over.get(KIND).equals(base.get(KIND));
  }

  /**
   * Follows the keys that the rest of the name spells out; where two could begin it, the one that
   * leads to a key wins. What is chosen by its kind has keys that are not known yet.
   */
  private static void override(ObjectNode tree, String name, String value) {
    String spelled = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    if (!set(tree, spelled, value)) {
      throw new Invalid(
          name + ": no such key (expected: " + PREFIX + " and a path of the shipped marquee.yaml)");
    }
  }

  private static boolean set(ObjectNode node, String spelled, String value) {
    if (node.has(KIND)) {
      node.set(spelled, value(value));
      return true;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey();
      if (spelled.equals(key)) {
        node.set(key, value(value));
        return true;
      }
      if (spelled.startsWith(key + "_")
          && entry.getValue() instanceof ObjectNode inner
          && set(inner, spelled.substring(key.length() + 1), value)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode value = YAML.readTree(text);
      return value instanceof MissingNode ? YAML.getNodeFactory().textNode(text) : value;
    } catch (JsonProcessingException notYaml) {
      return YAML.getNodeFactory().textNode(text);
    }
  }

  private static String keys(ObjectNode node) {
    return node.properties().stream()
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String path(JsonMappingException wrong) {
    List<JsonMappingException.Reference> path = wrong.getPath();
    return path.stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String reason(JsonMappingException wrong) {
    Throwable cause = wrong.getCause();
    return cause instanceof IllegalArgumentException
        ? String.valueOf(cause.getMessage())
        : wrong.getOriginalMessage();
  }

  /** An issuer's keys are a secret or an address, whichever is written. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(Issuer.Shared.class),
    @JsonSubTypes.Type(Issuer.Published.class)
  })
  private interface Keys {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "onnx", value = Config.Embeddings.Shipped.class),
    @JsonSubTypes.Type(name = "openai", value = Config.Embeddings.OpenAi.class)
  })
  private interface Embeddings {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "lucene", value = Config.SearchEngine.Lucene.class),
    @JsonSubTypes.Type(name = "opensearch", value = Config.SearchEngine.OpenSearch.class)
  })
  private interface SearchEngine {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "none", value = Config.Understanding.Remote.None.class),
    @JsonSubTypes.Type(name = "openai", value = Config.Understanding.Remote.OpenAi.class)
  })
  private interface Remote {}

  private static SimpleModule values() {
    return new SimpleModule()
        .addDeserializer(
            ZoneId.class,
            new StdScalarDeserializer<ZoneId>(ZoneId.class) {
              @Override
              public ZoneId deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return zone(json.getText());
              }
            })
        .addDeserializer(
            Secret.class,
            new StdScalarDeserializer<Secret>(Secret.class) {
              @Override
              public Secret deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return new Secret(json.getText());
              }
            })
        .addDeserializer(
            Weights.class,
            new StdScalarDeserializer<Weights>(Weights.class) {
              @Override
              public Weights deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return new Weights(json.readValueAs(new TypeReference<Map<String, Double>>() {}));
              }
            })
        .addDeserializer(
            Duration.class,
            new StdScalarDeserializer<Duration>(Duration.class) {
              @Override
              public Duration deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return duration(json.getText());
              }
            });
  }

  private static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(text + " (expected: a time zone, as in Europe/Paris)");
    }
    return ZoneId.of(text);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          text + " (expected: a number and ms, s, m, h or d, as in 80ms)");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
