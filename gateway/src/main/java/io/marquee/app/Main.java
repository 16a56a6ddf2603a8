package io.marquee.app;

import io.marquee.embedded.StartFailed;
import io.marquee.warm.CatalogueProblem;
import java.net.BindException;
import java.net.ConnectException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: a mode word, and what it needs. */
@Command(
    name = "marquee",
    mixinStandardHelpOptions = true,
    version = "marquee 0.1.0",
    description = "The search gateway of a media discovery platform.",
    subcommands = {
      Standalone.class,
      EnginesMode.class,
      Serve.class,
      SandboxMode.class,
      Warm.class,
      ImportMode.class,
      EventsMode.class,
      TrainMode.class,
      TokenMode.class,
      EvaluateMode.class,
      VectorsMode.class,
      HelpCommand.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    endWithParent();
    // Libraries that log by the JDK (Lucene says which vector instructions it found) only warn.
    Logger.getLogger("").setLevel(Level.WARNING);
    // Engines leave threads behind that nobody waits for: a mode that returns, or fails, has ended.
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      return new CommandLine(new Main())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setExecutionExceptionHandler(Main::explain)
          .execute(arguments);
    } catch (Throwable failure) {
      failure.printStackTrace();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Maven does not tell the process it runs that it was stopped; its end does. */
  private static void endWithParent() {
    if (Boolean.getBoolean("marquee.exit-with-parent")) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)).isDone());
    }
  }

  /** What a person can act on is one line; anything else keeps its trace. */
  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof BindException taken) {
      command
          .getErr()
          .println(
              "marquee: "
                  + taken.getMessage()
                  + " (--port 0 takes a free port; MARQUEE_HTTP_API_PORT and MARQUEE_HTTP_MANAGEMENT_PORT name others)");
      return CommandLine.ExitCode.USAGE;
    }
    if (failure instanceof ConnectException away) {
      command
          .getErr()
          .println(
              "marquee: PostgreSQL cannot be reached: "
                  + away.getMessage()
                  + " (is it running? `./marquee engines` starts one, --engines FILE finds it)");
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (failure instanceof ConfigReader.Invalid
        || failure instanceof IllegalArgumentException
        || failure instanceof CatalogueProblem
        || failure instanceof StartFailed) {
      command.getErr().println("marquee: " + failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw failure;
  }
}
