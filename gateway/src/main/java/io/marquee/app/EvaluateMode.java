package io.marquee.app;

import picocli.CommandLine.Command;

/** Measures how good the product is, on data of one's own. */
@Command(
    mixinStandardHelpOptions = true,
    name = "evaluate",
    description = "Measure quality on data of your own.",
    subcommands = {
      RetrievalMode.class,
      InterpretMode.class,
      RerankMode.class,
      InterleaveMode.class
    })
final class EvaluateMode {}
