package io.marquee.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.marquee.catalog.Embedding;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * MiniLM-L6 v2 with int8 weights: the mean of the vectors that the model gives to the pieces of a
 * text, at unit length. A text goes through it alone: int8 activations are scaled by all that is in
 * a batch, so a text's vector would depend on its neighbors. Any thread, also several at once.
 *
 * @see <a href="https://arxiv.org/abs/1908.10084">Reimers, Gurevych 2019</a>
 */
final class MiniLm implements AutoCloseable {

  static final int DIMENSIONS = 384;

  /** How many pieces of a text are read, its marks of start and end included. */
  static final int WINDOW = 256;

  static final String NAME = "minilm-l6-v2-int8/mean/" + WINDOW;

  /** The file's own settings, 128 pieces and short texts filled up, are not those of the model. */
  private static final Map<String, String> PIECES =
      Map.of(
          "addSpecialTokens", "true",
          "truncation", "true",
          "maxLength", Integer.toString(WINDOW),
          "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  /** Closing frees native memory, so it waits for those who read it. */
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private MiniLm(HuggingFaceTokenizer tokenizer, OrtEnvironment environment, OrtSession session) {
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  static MiniLm load() {
    try (InputStream words = resource("/all-minilm-l6-v2-q-tokenizer.json");
        InputStream model = resource("/all-minilm-l6-v2-q.onnx");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // One thread a text: callers beside each other gain more than threads inside a text.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "marquee");
      OrtSession session = environment.createSession(model.readAllBytes(), options);
      return new MiniLm(HuggingFaceTokenizer.newInstance(words, PIECES), environment, session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("MiniLM cannot be loaded", e);
    }
  }

  private static InputStream resource(String name) throws FileNotFoundException {
    InputStream stream = MiniLm.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return stream;
  }

  /**
   * The vector of {@code text}.
   *
   * @throws IllegalStateException if this model has been closed
   */
  Embedding embed(String text) throws OrtException {
    inUse.readLock().lock();
    try {
      return embed(pieces(text));
    } finally {
      inUse.readLock().unlock();
    }
  }

  /** What is read of {@code text}, between the marks of start and end. */
  Encoding pieces(String text) {
    return tokenizer.encode(text);
  }

  private Embedding embed(Encoding pieces) throws OrtException {
    try (OnnxTensor ids = row(pieces.getIds());
        OnnxTensor mask = row(pieces.getAttentionMask());
        OnnxTensor types = row(pieces.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return mean(((OnnxTensor) result.get(0)).getFloatBuffer());
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /** The direction of the mean of rows of {@link #DIMENSIONS}: the sum, at unit length. */
  private static Embedding mean(FloatBuffer rows) {
    float[] sum = new float[DIMENSIONS];
    for (int i = 0; rows.hasRemaining(); i++) {
      sum[i % DIMENSIONS] += rows.get();
    }
    double squares = 0;
    for (float value : sum) {
      squares += value * value;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < DIMENSIONS; i++) {
      sum[i] /= length;
    }
    return new Embedding(sum);
  }

  @Override
  public void close() {
    inUse.writeLock().lock();
    try (tokenizer) {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("MiniLM cannot be closed", e);
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
