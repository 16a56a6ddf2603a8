package io.marquee.catalog;

/**
 * Whoever uses an app, as the issuer of the token names them: two issuers may give the same name to
 * different people. Never logged.
 *
 * @param issuer {@code iss} of the token
 * @param subject {@code sub} of the token, 1 to {@value #LONGEST} characters
 */
public record UserId(String issuer, String subject) {

  public static final int LONGEST = 255;

  public UserId {
    if (subject.isBlank() || subject.length() > LONGEST) {
      throw new IllegalArgumentException(
          "subject: " + subject.length() + " characters (expected: 1 to " + LONGEST + ")");
    }
  }

  /** Nobody's name: it may end up in a log. */
  @Override
  public String toString() {
    return "UserId[***]";
  }
}
