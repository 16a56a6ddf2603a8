package io.marquee.app;

import io.marquee.embedded.Addresses;
import io.marquee.embedded.Options;
import picocli.CommandLine.Option;

/** Which search engine the modes that start engines start. */
final class SearchOption {

  /** Those that there are. */
  enum Engine {
    LUCENE,
    OPENSEARCH
  }

  @Option(
      names = "--search",
      paramLabel = "ENGINE",
      description =
          "Where titles are searched: lucene, in the gateway, or opensearch, a server that is started as well (default: ${DEFAULT-VALUE}).",
      defaultValue = "lucene")
  private Engine engine = Engine.LUCENE;

  Options options() {
    Options options = Options.standalone().stoppedByCaller();
    return switch (engine) {
      case LUCENE -> options;
      case OPENSEARCH -> options.withOpenSearch();
    };
  }

  /** The configuration on engines that run there: on an OpenSearch where there is one. */
  static Config on(Addresses engines, Config config) {
    Config stored = config.withPostgres(engines.postgres()).withRedis(engines.redis());
    return engines
        .opensearch()
        .map(url -> stored.withSearchEngine(Config.SearchEngine.OpenSearch.at(url)))
        .orElse(stored);
  }
}
