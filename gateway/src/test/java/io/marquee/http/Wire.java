package io.marquee.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP client that sends exactly the bytes it is told to, also wrong ones. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  /**
   * What came back.
   *
   * @param headers by lower-case name
   */
  record Answer(int status, Map<String, List<String>> headers, Buffer body) {

    String text() {
      return body.toString(StandardCharsets.UTF_8);
    }

    /** The only value of a header, or an empty text. */
    String header(String name) {
      List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      return values.isEmpty() ? "" : String.join(" | ", values);
    }
  }

  /** The server hung up without an answer. */
  static final class HungUp extends RuntimeException {}

  private final Socket socket;
  private final InputStream in;

  Wire(int port) {
    try {
      socket = new Socket();
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = socket.getInputStream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Wire send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  Wire send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      // What the server said before it hung up can still be read.
    }
    return this;
  }

  /** Says that nothing more will come. */
  Wire finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return this;
  }

  /** Reads one answer. */
  Answer answer() {
    return answer(true);
  }

  /** Reads one answer to a request that allows none to have a body, such as HEAD. */
  Answer answer(boolean body) {
    try {
      String start = line();
      Map<String, List<String>> headers = new TreeMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers
            .computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
      int status = Integer.parseInt(start, 9, 12, 10);
      if (status == 100) {
        return answer(body);
      }
      boolean none = !body || status == 304 || status == 204;
      return new Answer(status, headers, Buffer.buffer(none ? new byte[0] : body(headers)));
    } catch (IOException hungUp) {
      throw new HungUp();
    }
  }

  /** Whether the server has hung up, now or within the time it has. */
  boolean hungUp() {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = size(line()); size > 0; size = size(line())) {
        all.write(in.readNBytes(size));
        line();
      }
      line();
      return all.toByteArray();
    }
    return in.readNBytes(
        Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst()));
  }

  private static int size(String chunk) {
    return Integer.parseInt(chunk, 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("hung up");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
