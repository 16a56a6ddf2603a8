package io.marquee.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of the measurements. */
@Command(
    name = "load-tests/run",
    mixinStandardHelpOptions = true,
    description = "Measurements of a gateway; each says what it asks and prints what it found.",
    subcommands = {Growth.class, Suggest.class, Compare.class, HelpCommand.class})
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
