package io.marquee.http;

import io.marquee.catalog.UserId;
import java.util.Set;

/** Whoever a token speaks for. */
record Caller(UserId user, Set<String> scopes) {
  Caller {
    scopes = Set.copyOf(scopes);
  }
}
