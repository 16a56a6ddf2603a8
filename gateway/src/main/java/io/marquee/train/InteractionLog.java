package io.marquee.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.marquee.evaluation.BadLine;
import io.marquee.port.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads files of {@link LoggedSearch}, a JSON object a line. */
public final class InteractionLog {

  /** What a machine of 1 GB of heap learns from; of a longer log the last ones count. */
  public static final int MOST = 50_000;

  private static final ObjectReader LINE = Json.mapper().readerFor(LoggedSearch.class);

  private InteractionLog() {}

  /**
   * The last {@value #MOST} searches of {@code file}, in its order. Blank lines are skipped.
   *
   * @param progress is told how many lines were read
   * @throws BadLine where a line is no search
   */
  public static List<LoggedSearch> read(Path file, LongConsumer progress) throws IOException {
    ArrayDeque<LoggedSearch> last = new ArrayDeque<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          last.add(search(file, number, line));
        }
        if (last.size() > MOST) {
          last.remove();
        }
        progress.accept(number);
      }
    }
    return List.copyOf(last);
  }

  private static LoggedSearch search(Path file, long number, String line) {
    try {
      return LINE.readValue(line);
    } catch (JsonProcessingException wrong) {
      throw new BadLine(String.valueOf(file.getFileName()), number, wrong.getOriginalMessage());
    }
  }
}
