package io.marquee.guard;

import io.marquee.catalog.Reading;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Circuit;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * An interpreter elsewhere that is left alone for a while after it broke. Being late is being
 * broken: nobody sets it a short deadline; and so is refusing for want of quota.
 */
public final class CircuitBrokenInterpreter implements QueryInterpreter {

  private static final int CALLS = 20;

  private final QueryInterpreter interpreter;
  private final Circuit circuit;

  /**
   * Starts closed.
   *
   * @param rest how long it is left alone before one query tries it again
   */
  public CircuitBrokenInterpreter(QueryInterpreter interpreter, Ticker ticker, Duration rest) {
    this.interpreter = interpreter;
    this.circuit = new Circuit("interpreter", ticker, rest, CALLS, failure -> false);
  }

  @Override
  public Future<Reading> interpret(String text, Deadline deadline) {
    return circuit.call(() -> interpreter.interpret(text, deadline));
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
