package io.marquee.http;

import java.util.Set;

/**
 * Whoever a token speaks for.
 *
 * @param subject never logged
 */
record Caller(String subject, Set<String> scopes) {
  Caller {
    scopes = Set.copyOf(scopes);
  }
}
