package io.marquee.warm;

import io.marquee.intake.Fault;
import io.marquee.intake.Row;

/**
 * A line of a catalogue that cannot be used, and why: {@code films.jsonl:17: year: "soon"
 * (expected: a whole number)}. The answer to a file, not an accident, so it has no stack trace.
 */
public final class CatalogueProblem extends RuntimeException {

  CatalogueProblem(String message) {
    super(message, null, false, false);
  }

  static CatalogueProblem of(Row.Rejected row) {
    Fault fault = row.faults().getFirst();
    return new CatalogueProblem(
        "%s:%d: %s: %s (expected: %s)"
            .formatted(row.file(), row.line(), fault.field(), fault.value(), fault.reason()));
  }
}
