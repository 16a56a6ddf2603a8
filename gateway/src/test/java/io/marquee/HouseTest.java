package io.marquee;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Who may import whom, and what the hot path may not do. A rule that is not checked here or by the
 * compiler is not a rule.
 */
@AnalyzeClasses(packages = "io.marquee", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final String[] PURE = {
    "io.marquee.catalog..",
    "io.marquee.ranking..",
    "io.marquee.understanding..",
    "io.marquee.evaluation..",
    "io.marquee.merging.."
  };
  private static final String[] MIDDLE = {"io.marquee.time..", "io.marquee.port.."};
  private static final String[] ENGINES = {
    "io.marquee.lucene..",
    "io.marquee.opensearch..",
    "io.marquee.postgres..",
    "io.marquee.onnx..",
    "io.marquee.redis..",
    "io.marquee.kafka..",
    "io.marquee.platform.."
  };
  private static final String[] USE_CASES = {
    "io.marquee.search..",
    "io.marquee.availability..",
    "io.marquee.content..",
    "io.marquee.curation..",
    "io.marquee.imports..",
    "io.marquee.account..",
    "io.marquee.events.."
  };
  private static final String[] JSON = {"com.fasterxml.jackson.."};
  private static final String[] VERTX = {"io.vertx.core.."};
  private static final String[] BITMAPS = {"org.roaringbitmap.."};
  private static final String[] LOGGING = {"org.slf4j.."};

  @ArchTest static final ArchRule CATALOG = only("catalog");
  @ArchTest static final ArchRule RANKING = only("ranking", "io.marquee.catalog..");
  @ArchTest static final ArchRule UNDERSTANDING = only("understanding", "io.marquee.catalog..");

  @ArchTest
  static final ArchRule EVALUATION =
      only("evaluation", "io.marquee.catalog..", "io.marquee.ranking..");

  @ArchTest static final ArchRule MERGING = only("merging", "io.marquee.catalog..");

  @ArchTest
  static final ArchRule TIME = only("time", all(VERTX, new String[] {"io.github.resilience4j.."}));

  @ArchTest static final ArchRule PORT = only("port", all(PURE, MIDDLE, VERTX, JSON, BITMAPS));

  @ArchTest
  static final ArchRule GUARD =
      only("guard", all(PURE, MIDDLE, VERTX, LOGGING, new String[] {"io.micrometer.."}));

  @ArchTest
  static final ArchRule LUCENE =
      only(
          "lucene",
          all(
              PURE,
              MIDDLE,
              VERTX,
              LOGGING,
              new String[] {
                "org.apache.lucene..", "org.roaringbitmap..", "com.github.benmanes.caffeine.."
              }));

  @ArchTest
  static final ArchRule OPENSEARCH =
      only("opensearch", all(PURE, MIDDLE, VERTX, JSON, LOGGING, BITMAPS));

  @ArchTest
  static final ArchRule POSTGRES =
      only(
          "postgres",
          all(
              PURE,
              MIDDLE,
              VERTX,
              JSON,
              LOGGING,
              new String[] {"io.vertx.pgclient..", "io.vertx.sqlclient.."}));

  @ArchTest
  static final ArchRule REDIS =
      only("redis", all(PURE, MIDDLE, VERTX, JSON, new String[] {"io.vertx.redis.."}));

  @ArchTest
  static final ArchRule KAFKA =
      only(
          "kafka",
          all(
              PURE,
              MIDDLE,
              VERTX,
              LOGGING,
              new String[] {"io.vertx.kafka..", "org.apache.kafka.."}));

  @ArchTest
  static final ArchRule ONNX =
      only(
          "onnx", all(PURE, MIDDLE, VERTX, LOGGING, new String[] {"ai.djl..", "ai.onnxruntime.."}));

  @ArchTest static final ArchRule PLATFORM = only("platform", all(PURE, MIDDLE, VERTX, JSON));

  @ArchTest
  static final ArchRule AVAILABILITY = only("availability", all(PURE, MIDDLE, VERTX, LOGGING));

  @ArchTest static final ArchRule PIPELINE = only("pipeline", all(PURE, MIDDLE, VERTX));

  @ArchTest
  static final ArchRule SEARCH =
      only(
          "search",
          all(
              PURE,
              MIDDLE,
              VERTX,
              new String[] {
                "io.marquee.pipeline..",
                "io.marquee.availability..",
                "com.github.benmanes.caffeine.."
              }));

  @ArchTest
  static final ArchRule CONTENT =
      only(
          "content",
          all(
              PURE,
              MIDDLE,
              VERTX,
              LOGGING,
              new String[] {
                "io.marquee.pipeline..", "io.marquee.search..", "io.marquee.availability.."
              }));

  @ArchTest
  static final ArchRule SANDBOX =
      only("sandbox", all(VERTX, new String[] {"io.marquee.time..", "io.vertx.ext.web.."}));

  @ArchTest
  static final ArchRule INTAKE =
      only(
          "intake",
          all(MIDDLE, JSON, new String[] {"io.marquee.catalog..", "de.siegmar.fastcsv.."}));

  @ArchTest
  static final ArchRule CURATION =
      only("curation", all(PURE, MIDDLE, VERTX, LOGGING, new String[] {"io.marquee.search.."}));

  @ArchTest
  static final ArchRule ACCOUNT =
      only("account", all(PURE, MIDDLE, VERTX, new String[] {"io.marquee.search.."}));

  @ArchTest
  static final ArchRule EVENTS =
      only("events", all(PURE, MIDDLE, VERTX, JSON, LOGGING, new String[] {"io.marquee.search.."}));

  @ArchTest
  static final ArchRule WARM =
      only(
          "warm",
          all(
              PURE,
              MIDDLE,
              VERTX,
              JSON,
              LOGGING,
              new String[] {"io.reactivex..", "io.marquee.intake.."}));

  @ArchTest static final ArchRule MODELS = only("models", all(PURE, MIDDLE, VERTX, LOGGING));

  @ArchTest
  static final ArchRule TRAIN =
      only(
          "train",
          all(PURE, MIDDLE, JSON, new String[] {"io.marquee.models..", "ml.dmlc.xgboost4j.."}));

  /** Its engine is native code: nothing that serves loads it. */
  @ArchTest
  static final ArchRule TRAINING_IS_A_MODE_OF_ITS_OWN =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.marquee.train..")
          .and(
              DescribedPredicate.not(
                  simpleName("TrainMode")
                      .or(simpleName("Playground"))
                      .or(simpleName("InterleaveMode"))
                      .or(simpleName("RerankMode"))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.marquee.train..", "ml.dmlc..");

  @ArchTest
  static final ArchRule FILES_ARE_READ_IN_THE_WARM =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.marquee.intake..",
              "io.marquee.imports..",
              "io.marquee.warm..",
              "io.marquee.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.marquee.intake..");

  @ArchTest
  static final ArchRule IMPORTS =
      only(
          "imports",
          all(
              PURE,
              MIDDLE,
              VERTX,
              LOGGING,
              new String[] {"io.marquee.content..", "io.marquee.intake..", "io.marquee.search.."}));

  @ArchTest
  static final ArchRule NO_ENGINE_BEHIND_HTTP =
      noClasses()
          .that()
          .resideInAPackage("io.marquee.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINES);

  @ArchTest
  static final ArchRule HTTP_ASKS_USE_CASES =
      noClasses()
          .that()
          .resideInAPackage("io.marquee.http..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.marquee.port..", "io.marquee.warm..", "io.marquee.app..")
                  .and(DescribedPredicate.not(simpleName("Json"))));

  @ArchTest
  static final ArchRule NOBODY_IMPORTS_APP =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.marquee.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.marquee.app..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("io.marquee.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule AN_ENGINE_HAS_ONE_DOOR =
      classes()
          .that()
          .resideInAnyPackage(ENGINES)
          .and()
          .areTopLevelClasses()
          .and(
              DescribedPredicate.not(
                  DescribedPredicate.<JavaClass>describe("factories", HouseTest::isFactory)))
          .should()
          .notBePublic();

  @ArchTest
  static final ArchRule ENGINE_CLASSES_ARE_FINAL =
      classes()
          .that()
          .resideInAnyPackage(ENGINES)
          .and()
          .areNotInterfaces()
          .and()
          .areNotAnonymousClasses()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule NO_TIMEOUT_BUT_OURS =
      noClasses()
          .that()
          .resideInAnyPackage(
              all(
                  PURE,
                  MIDDLE,
                  ENGINES,
                  USE_CASES,
                  new String[] {"io.marquee.pipeline..", "io.marquee.http.."}))
          .should()
          .callMethodWhere(
              DescribedPredicate.describe("Future.timeout", HouseTest::isFutureTimeout));

  @ArchTest
  static final ArchRule NOTHING_WAITS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.marquee.app..", "io.marquee.embedded..")
          .should()
          .callMethodWhere(DescribedPredicate.describe("waiting", HouseTest::waits));

  @ArchTest
  static final ArchRule THE_WALL_CLOCK_IS_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.marquee.app..", "io.marquee.embedded..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Processor");

  @ArchTest
  static final ArchRule NOBODY_IS_LOCKED_OUT =
      methods()
          .that()
          .areDeclaredInClassesThat(
              resideInAnyPackage(all(USE_CASES, new String[] {"io.marquee.pipeline.."})))
          .should()
          .notHaveModifier(JavaModifier.SYNCHRONIZED);

  /** What {@code io.marquee.<name>} may depend on besides itself, the JDK and annotations. */
  private static ArchRule only(String name, String... allowed) {
    String self = "io.marquee." + name + "..";
    return classes()
        .that()
        .resideInAPackage(self)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    all(
                        allowed,
                        new String[] {self, "java..", "javax..", "jdk..", "org.jspecify.."}))
                .or(resideInAPackage("")));
  }

  private static String[] all(String[]... groups) {
    return Stream.of(groups).flatMap(Stream::of).toArray(String[]::new);
  }

  private static boolean waits(JavaMethodCall call) {
    return (call.getName().equals("sleep") && call.getTargetOwner().isAssignableTo(Thread.class))
        || (call.getName().equals("await") && call.getTargetOwner().isAssignableTo(Future.class))
        || call.getName().startsWith("park");
  }

  private static boolean isFutureTimeout(JavaMethodCall call) {
    return call.getName().equals("timeout") && call.getTargetOwner().isAssignableTo(Future.class);
  }

  private static boolean isFactory(JavaClass type) {
    return type.getSimpleName()
        .equalsIgnoreCase(
            type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1));
  }
}
