package io.marquee.evaluation;

/**
 * A line of a file that cannot be used, and why: {@code qrels.txt:17: grade: "high" (expected: a
 * whole number)}. The answer to a file, not an accident, so it has no stack trace.
 */
public final class BadLine extends IllegalArgumentException {

  private static final long serialVersionUID = 1;
  private static final int QUOTED = 80;

  public BadLine(String file, long line, String message) {
    super(file + ":" + line + ": " + message);
  }

  /** {@code value} is not what was expected of {@code field}. */
  static BadLine of(String file, long line, String field, String value, String expected) {
    String quoted = value.length() <= QUOTED ? value : value.substring(0, QUOTED) + "…";
    return new BadLine(file, line, field + ": \"" + quoted + "\" (expected: " + expected + ")");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
