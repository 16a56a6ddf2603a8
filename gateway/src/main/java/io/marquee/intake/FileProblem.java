package io.marquee.intake;

import java.io.IOException;

/**
 * A file, or the rest of it, that cannot be read as it is. The answer to a file: no stack trace.
 */
final class FileProblem extends IOException {

  private final transient Fault fault;

  FileProblem(String field, String value, String reason) {
    super(field + ": " + value + " (" + reason + ")");
    this.fault = new Fault(field, value, reason);
  }

  Fault fault() {
    return fault;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
