package io.marquee.catalog;

import java.util.List;

/**
 * Why a request gets no answer, as RFC 9457 says it.
 *
 * @param detail what was wrong this time, for a person; names the value and what was expected
 * @param errors one for each field that was wrong
 */
public record Problem(Kind kind, String detail, List<FieldError> errors) {

  /**
   * A field that was wrong. {@code pointer} is a JSON pointer (RFC 6901) into the body, or {@code
   * ?name} for a parameter.
   */
  public record FieldError(String pointer, String detail) {}

  /**
   * The kinds of trouble a caller can meet, each with its HTTP status and whether the same request
   * may work later.
   */
  public enum Kind {
    INVALID_REQUEST(400, "The request is not valid", false),
    UNAUTHENTICATED(401, "The token is missing or not valid", false),
    FORBIDDEN(403, "The token does not allow this", false),
    NOT_FOUND(404, "There is nothing here", false),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here", false),
    NOT_ACCEPTABLE(406, "No acceptable representation", false),
    REQUEST_TIMEOUT(408, "The request took too long to arrive", true),
    CONFLICT(409, "It does not go with what is there", true),
    GONE(410, "It is not there any more", false),
    PRECONDITION_FAILED(412, "It is not what was expected any more", false),
    TOO_LARGE(413, "The request is too large", false),
    URI_TOO_LONG(414, "The address is too long", false),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", false),
    HEADERS_TOO_LARGE(431, "The headers are too large", false),
    INTERNAL(500, "Something broke on our side", true),
    UNAVAILABLE(503, "Something that this needs is away", true),
    OVERLOADED(503, "Too much is asked right now", true),
    OUT_OF_TIME(504, "No answer within the budget", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    Kind(int status, String title, boolean retryable) {
      this.status = status;
      this.title = title;
      this.retryable = retryable;
    }

    public int status() {
      return status;
    }

    public String title() {
      return title;
    }

    public boolean retryable() {
      return retryable;
    }
  }

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, List.of());
  }

  /** This problem as something to throw, or to fail a future with. */
  public Refusal refusal() {
    return new Refusal(this);
  }

  /**
   * A problem on its way to the caller. It has no stack trace: it is an answer, not an accident.
   */
  public static final class Refusal extends RuntimeException {
    private final transient Problem problem;

    private Refusal(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }
}
