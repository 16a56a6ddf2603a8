package io.marquee.warm;

import io.marquee.catalog.Embedding;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Vectors in a file, so that nobody has to compute them again; {@code catalogue/README.md} says how
 * they are written. Half precision moves a vector by less than a thousandth of its length.
 *
 * @param model as {@link io.marquee.port.Embedder#model} names it
 * @param vectors by {@link io.marquee.port.Passages#hash}, all of the same dimensions
 */
public record ShippedVectors(String model, Map<String, Embedding> vectors) {

  private static final int MAGIC = 0x4d515631; // MQV1
  private static final int HASH_BYTES = 16;
  private static final int MOST_DIMENSIONS = 4_096;
  private static final int MOST_VECTORS = 1_000_000;

  public ShippedVectors {
    vectors = Map.copyOf(vectors);
  }

  /** What the file of {@code model}'s vectors is called. */
  public static String fileName(String model) {
    return "vectors-" + model.replaceAll("[^A-Za-z0-9.]+", "-") + ".bin";
  }

  /** Writes the vectors, sorted by hash: the same vectors are always the same bytes. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(MAGIC);
    out.writeUTF(model);
    out.writeInt(dimensions());
    out.writeInt(vectors.size());
    for (var entry : new TreeMap<>(vectors).entrySet()) {
      out.write(HexFormat.of().parseHex(entry.getKey()));
      for (float value : entry.getValue().values()) {
        out.writeShort(Float.floatToFloat16(value));
      }
    }
    out.flush();
  }

  private int dimensions() {
    return vectors.values().stream()
        .mapToInt(vector -> vector.values().length)
        .findFirst()
        .orElse(0);
  }

  /**
   * Reads what {@link #write} wrote, every vector at unit length again.
   *
   * @throws IOException also where the bytes are something else
   */
  public static ShippedVectors read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    expect("magic", in.readInt(), MAGIC, MAGIC);
    String model = in.readUTF();
    int dimensions = expect("dimensions", in.readInt(), 0, MOST_DIMENSIONS);
    int count = expect("count", in.readInt(), 0, MOST_VECTORS);
    Map<String, Embedding> vectors = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      String hash = HexFormat.of().formatHex(in.readNBytes(HASH_BYTES));
      vectors.put(hash, vector(in, dimensions));
    }
    return new ShippedVectors(model, vectors);
  }

  private static int expect(String what, int value, int least, int most) throws IOException {
    if (value < least || value > most) {
      throw new IOException(what + ": " + value + " (expected: " + least + " to " + most + ")");
    }
    return value;
  }

  private static Embedding vector(DataInputStream in, int dimensions) throws IOException {
    float[] values = new float[dimensions];
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      values[i] = Float.float16ToFloat(in.readShort());
      squares += (double) values[i] * values[i];
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < dimensions; i++) {
      values[i] /= length;
    }
    return new Embedding(values);
  }
}
