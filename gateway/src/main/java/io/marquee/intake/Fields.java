package io.marquee.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each asked for by its name; null is the same as absent. What does
 * not look as asked is a {@link Wrong} that says where, what, and what was expected.
 */
final class Fields {

  private static final int QUOTED = 80;

  private final JsonNode object;
  private final String path;
  private final Set<String> asked = new HashSet<>();

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static Fields of(JsonNode json) {
    if (!json.isObject()) {
      throw wrong("line", json, "a JSON object");
    }
    return new Fields(json, "");
  }

  /** The value of a field that has to be there. */
  <T> T need(String name, Shape<T> shape) {
    T value = find(name, shape);
    if (value == null) {
      throw new Wrong(path + name, "missing", shape.expected());
    }
    return value;
  }

  /** The value of a field, null where it is absent. */
  <T> @Nullable T find(String name, Shape<T> shape) {
    return value(name).map(value -> read(path + name, value, shape)).orElse(null);
  }

  /** Whether the field is there at all. */
  boolean has(String name) {
    return value(name).isPresent();
  }

  /** The fields of an object, none where it is absent. */
  Fields object(String name) {
    Optional<JsonNode> object = value(name);
    if (object.isPresent() && !object.get().isObject()) {
      throw wrong(path + name, object.get(), "an object");
    }
    return new Fields(object.orElse(MissingNode.getInstance()), path + name + ".");
  }

  /** The items of an array, none where it is absent. */
  <T> List<T> list(String name, Shape<T> shape) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : array(name)) {
      items.add(read(path + name + "[" + items.size() + "]", item, shape));
    }
    return items;
  }

  /** The objects of an array, none where it is absent. */
  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : array(name)) {
      String at = path + name + "[" + objects.size() + "]";
      if (!item.isObject()) {
        throw wrong(at, item, "an object");
      }
      objects.add(new Fields(item, at + "."));
    }
    return objects;
  }

  /** Refuses a field that nobody has asked for. */
  void end() {
    for (var field : object.properties()) {
      if (!asked.contains(field.getKey())) {
        throw wrong(path + field.getKey(), field.getValue(), "no such field");
      }
    }
  }

  private Optional<JsonNode> value(String name) {
    asked.add(name);
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private Iterable<JsonNode> array(String name) {
    Optional<JsonNode> array = value(name);
    if (array.isPresent() && !array.get().isArray()) {
      throw wrong(path + name, array.get(), "an array");
    }
    return array.isPresent() ? array.get() : List.of();
  }

  private static <T> T read(String at, JsonNode value, Shape<T> shape) {
    return shape.read().apply(value).orElseThrow(() -> wrong(at, value, shape.expected()));
  }

  private static Wrong wrong(String at, JsonNode value, String expected) {
    String json = value.toString();
    return new Wrong(
        at, json.length() <= QUOTED ? json : json.substring(0, QUOTED) + "…", expected);
  }

  /** A field that does not look as asked. */
  static final class Wrong extends IllegalArgumentException {

    private final transient Fault fault;

    Wrong(String field, String value, String expected) {
      super(field + ": " + value + " (expected: " + expected + ")");
      this.fault = new Fault(field, value, expected);
    }

    Fault fault() {
      return fault;
    }
  }
}
