package io.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Range;
import io.marquee.catalog.Reading;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.marquee.understanding.Gazetteer;
import io.marquee.understanding.Interpreter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdvisedTest {

  private static final Duration SLICE = Duration.ofMillis(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration KEEP = Duration.ofHours(1);

  private final FakeTime time = new FakeTime();
  private final Interpreter own =
      new Interpreter(Gazetteer.of(List.of(title("Heat", "Robert De Niro"))), 2026);
  private final List<String> asked = new ArrayList<>();
  private Promise<Reading> elsewhere = Promise.promise();
  private final QueryInterpreter interpreter = advised(2);

  private QueryInterpreter advised(int calls) {
    return new Advised(
        (text, deadline) -> Future.succeededFuture(own.read(text)),
        (text, deadline) -> {
          asked.add(text);
          return time.hold(deadline, elsewhere::future);
        },
        new Advised.Settings(calls, PATIENCE, KEEP, 100),
        time);
  }

  @Test
  void anAnswerThatIsLateServesTheNextAsk() {
    assertThat(read("something for a rainy day").interpreter()).isEqualTo("local");

    time.pass(Duration.ofSeconds(1));
    elsewhere.complete(said(said -> said.genres = List.of("Drama")));

    Interpretation next = read("Something  for a rainy DAY ");
    assertThat(next.interpreter()).isEqualTo("remote");
    assertThat(next.genres()).containsExactly("Drama");
    assertThat(asked).hasSize(1);
    assertThat(time.alarms()).isZero();
  }

  @Test
  void anEndpointThatIsUsuallyFastIsWaitedForAndNeverPastTheSlice() {
    read("one");
    time.pass(Duration.ofMillis(10));
    elsewhere.complete(said(said -> {}));
    elsewhere = Promise.promise();

    Future<Reading> inTime = ask("two");
    assertThat(inTime.isComplete()).isFalse();
    time.pass(Duration.ofMillis(10));
    elsewhere.complete(said(said -> {}));
    assertThat(inTime.result().interpretation().interpreter()).isEqualTo("remote");

    elsewhere = Promise.promise();
    Future<Reading> late = ask("three");
    time.pass(SLICE);
    assertThat(late.result().interpretation().interpreter()).isEqualTo("local");
  }

  @Test
  void oneThatIsUsuallySlowIsNotWaitedFor() {
    read("one");
    time.pass(Duration.ofMillis(900));
    elsewhere.complete(said(said -> {}));
    elsewhere = Promise.promise();

    assertThat(ask("two").isComplete()).isTrue();
  }

  @Test
  void aFailureCostsNothingAndIsAskedAgain() {
    assertThat(read("one").interpreter()).isEqualTo("local");
    elsewhere.fail("broken");
    elsewhere = Promise.promise();

    assertThat(read("one").interpreter()).isEqualTo("local");
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsAskedAtTheSameTimeIsBoundedAndTheSameWordsOnce() {
    IntStream.range(0, 10).forEach(i -> read("query " + i % 3));
    assertThat(asked).containsExactly("query 0", "query 1");

    time.pass(PATIENCE);
    read("query 2");
    assertThat(asked).hasSize(3);
  }

  @Test
  void answersAreForgotten() {
    read("one");
    elsewhere.complete(said(said -> {}));
    assertThat(read("one").interpreter()).isEqualTo("remote");

    time.pass(KEEP);
    elsewhere = Promise.promise();
    Future<Reading> forgotten = ask("one");
    time.pass(SLICE);
    assertThat(forgotten.result().interpretation().interpreter()).isEqualTo("local");
  }

  @Test
  void descriptionsStayHere() {
    read("a man and a dog walk ".repeat(8));
    assertThat(asked).isEmpty();
  }

  @Test
  void namesAreThoseOfTheCatalogueAndOthersAreLeftOut() {
    elsewhere.complete(
        said(
            said -> {
              said.intent = Intent.SIMILAR_TO;
              said.genres = List.of("sci-fi", "Cooking");
              said.platforms = List.of("Netflix", "nowhere");
              said.people = List.of("robert de niro", "Nobody Inparticular");
              said.similar = List.of("heat", "A Film That Is Not There");
            }));

    Interpretation read = again("like heat with de niro");
    assertThat(read.genres()).containsExactly("Science Fiction");
    assertThat(read.platforms()).containsExactly("netflix");
    assertThat(read.people()).containsExactly("Robert De Niro");
    assertThat(read.similarTo()).containsExactly("Heat");
    assertThat(read.intent()).isEqualTo(Intent.SIMILAR_TO);
  }

  @Test
  void aTitleThatIsNotThereIsNotMeant() {
    elsewhere.complete(
        said(
            said -> {
              said.intent = Intent.KNOWN_ITEM;
              said.title = "A Film That Is Not There";
              said.remaining = "that film";
            }));

    Interpretation read = again("that film");
    assertThat(read.intent()).isEqualTo(Intent.SEARCH);
    assertThat(read.title()).isNull();
  }

  @Test
  void aTitleThatIsThereIsLookedForByItsName() {
    elsewhere.complete(
        said(
            said -> {
              said.intent = Intent.KNOWN_ITEM;
              said.title = "heat";
            }));

    read("the one with the bank robbers");
    Reading read = ask("the one with the bank robbers").result();
    assertThat(read.interpretation().title()).isEqualTo("Heat");
    assertThat(read.text()).isEqualTo("Heat");
  }

  @Test
  void noLimitOfAgeIsLifted() {
    elsewhere.complete(said(said -> said.certificate = "R"));

    assertThat(again("something for my 6 year old").contentRatingMax()).isEqualTo("G");
  }

  private Interpretation again(String text) {
    read(text);
    return read(text);
  }

  private Interpretation read(String text) {
    return ask(text).result().interpretation();
  }

  private Future<Reading> ask(String text) {
    return interpreter.interpret(text, Deadline.after(time.ticker(), SLICE));
  }

  private static final class Said {
    private Intent intent = Intent.SEARCH;
    private List<String> genres = List.of();
    private List<String> platforms = List.of();
    private List<String> people = List.of();
    private List<String> similar = List.of();
    private @Nullable String title;
    private @Nullable String certificate;
    private String remaining = "rain";
  }

  private interface Saying {
    void about(Said said);
  }

  private static Reading said(Saying saying) {
    Said said = new Said();
    saying.about(said);
    return new Reading(
        new Interpretation(
            said.intent,
            said.genres,
            List.of(),
            null,
            said.platforms,
            said.people,
            said.similar,
            said.title,
            new Range(1990, null),
            null,
            List.of(),
            List.of(),
            said.certificate,
            null,
            List.of(),
            false,
            null,
            said.remaining,
            "remote",
            0.9),
        "");
  }

  private static Title title(String name, String actor) {
    return new Title(
        TitleId.ofSlug(name),
        name,
        name,
        null,
        TitleType.MOVIE,
        1995,
        null,
        null,
        170,
        List.of("Crime"),
        "",
        List.of(),
        List.of(actor),
        List.of(),
        List.of(),
        List.of(),
        "R",
        8,
        900 / 10,
        null,
        null);
  }
}
