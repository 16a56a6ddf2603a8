package io.marquee.app;

import io.marquee.http.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token that gateways of this folder accept. */
@Command(
    mixinStandardHelpOptions = true,
    name = "token",
    description = "Print a JWT for trying things, signed with the secret of --home.")
final class TokenMode implements Runnable {

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--subject",
      description = "Whose token it is (default: ${DEFAULT-VALUE}).",
      defaultValue = "demo")
  private String subject = "demo";

  @Option(
      names = "--scope",
      split = ",",
      description =
          "What it allows, comma separated: search, admin, load-test (default: ${DEFAULT-VALUE}).",
      defaultValue = "search")
  private List<String> scopes = List.of("search");

  @Option(
      names = "--days",
      description = "How long it is good for (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int days = 30;

  private static final Set<String> SCOPES = Set.of("search", "admin", "load-test");

  @Override
  public void run() {
    for (String scope : scopes) {
      if (!SCOPES.contains(scope)) {
        throw new IllegalArgumentException(
            "scope: " + scope + " (expected: search, admin, load-test)");
      }
    }
    System.out.println(mint(shared.home(), subject, scopes, Duration.ofDays(days)));
  }

  static String mint(Home home, String subject, List<String> scopes, Duration life) {
    return new Tokens(InstantSource.system(), home.issuer())
        .mint(subject, Set.copyOf(scopes), life);
  }
}
