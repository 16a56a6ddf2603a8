package io.marquee.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/**
 * The main of the OpenSearch process, on the class path of the distribution. Unlike the launcher of
 * the distribution it does not mind who runs it: it listens on loopback only.
 */
public final class OpenSearchNode {

  /** The system property that says where the distribution is. */
  static final String DISTRIBUTION = "opensearch.path.home";

  private OpenSearchNode() {}

  /** What the node reads its settings from. */
  static Path configuration(Path home) {
    return home.resolve("config").resolve("opensearch.yml");
  }

  /** Runs the node of the folder that is the only argument. */
  public static void main(String[] args) throws Exception {
    JavaNode process = JavaNode.begin(args);
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            Settings.EMPTY,
            Map.of("path.home", System.getProperty(DISTRIBUTION)),
            configuration(process.home()).getParent(),
            () -> "marquee");
    LogConfigurator.configureWithoutConfig(environment.settings());
    Node node = new Node(environment);
    process.onStop(node);
    node.start();
    process.answers();
    new CountDownLatch(1).await();
  }
}
