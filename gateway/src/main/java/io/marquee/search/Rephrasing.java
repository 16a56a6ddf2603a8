package io.marquee.search;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Reading;
import io.marquee.catalog.Synonym;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.understanding.Curation;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a text of which operators know more than the catalogue does. Where its words mean nothing,
 * but a synonym of theirs is a genre, a platform, a name or whatever else can be understood, the
 * text is read as if it said that; so it is where they would be taken for a typing error. What was
 * said remains a synonym of what is read. Nobody else is asked for wordings.
 */
final class Rephrasing {

  /** So many wordings of one text are tried. */
  private static final int MOST_TRIED = 24;

  private static final double CERTAIN = 0.99;

  private final QueryInterpreter interpreter;
  private final Curation curation;
  private final Deadline deadline;

  Rephrasing(QueryInterpreter interpreter, Curation curation, Deadline deadline) {
    this.interpreter = interpreter;
    this.curation = curation;
    this.deadline = deadline;
  }

  /**
   * A text that was read.
   *
   * @param synonyms of phrases in the reading's text
   */
  record Read(Reading reading, List<Alternatives> synonyms) {}

  Future<Read> read(String text) {
    List<Alternatives> said = curation.synonyms(text);
    return interpreter
        .interpret(text, deadline)
        .compose(
            reading ->
                said.isEmpty() || understood(text, reading)
                    ? Future.succeededFuture(read(reading, List.of()))
                    : rephrased(text, said, reading));
  }

  private Read read(Reading reading, List<Synonym> own) {
    return new Read(reading, curation.synonyms(reading.text(), own));
  }

  private Future<Read> rephrased(String text, List<Alternatives> said, Reading reading) {
    int most = Math.max(1, MOST_TRIED / said.size());
    List<Future<String>> wordings =
        said.stream()
            .map(phrase -> wording(text.substring(phrase.start(), phrase.end()), phrase, most))
            .toList();
    return Future.all(wordings)
        .compose(
            chosen -> {
              List<Synonym> own = new ArrayList<>();
              String other = replaced(text, said, chosen.list(), own);
              return own.isEmpty()
                  ? Future.succeededFuture(read(reading, own))
                  : interpreter.own().interpret(other, deadline).map(better -> read(better, own));
            });
  }

  private static String replaced(
      String text, List<Alternatives> said, List<String> wordings, List<Synonym> own) {
    StringBuilder other = new StringBuilder();
    int at = 0;
    for (int i = 0; i < said.size(); i++) {
      String phrase = text.substring(said.get(i).start(), said.get(i).end());
      String wording = wordings.get(i);
      if (!wording.equals(phrase)) {
        own.add(new Synonym(wording, List.of(phrase), null));
      }
      other.append(text, at, said.get(i).start()).append(wording);
      at = said.get(i).end();
    }
    return other.append(text.substring(at)).toString();
  }

  /** The words in which {@code phrase} is read best: its own, if nothing is said against them. */
  private Future<String> wording(String phrase, Alternatives others, int most) {
    List<String> tried =
        Stream.concat(Stream.of(phrase), others.wordings().stream()).limit(1 + most).toList();
    List<Future<Reading>> readings =
        tried.stream().map(words -> interpreter.own().interpret(words, deadline)).toList();
    return Future.all(readings).map(all -> best(tried, all.list()));
  }

  private static String best(List<String> tried, List<Reading> readings) {
    for (int i = 0; i < tried.size(); i++) {
      if (understood(tried.get(i), readings.get(i))) {
        return tried.get(i);
      }
    }
    for (int i = 0; i < tried.size(); i++) {
      if (!accountedFor(readings.get(i))) {
        return tried.get(i);
      }
    }
    return tried.getFirst();
  }

  /** Whether every word means something, and none had to be corrected for it. */
  private static boolean understood(String text, Reading reading) {
    Interpretation meaning = reading.interpretation();
    boolean name = meaning.intent() == Intent.KNOWN_ITEM && text.equalsIgnoreCase(meaning.title());
    return accountedFor(reading) && (name || meaning.confidence() > CERTAIN);
  }

  private static boolean accountedFor(Reading reading) {
    return reading.interpretation().remainingText().isBlank()
        && reading.interpretation().confidence() > 0;
  }
}
