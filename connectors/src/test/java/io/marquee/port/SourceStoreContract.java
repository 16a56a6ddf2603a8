package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static io.marquee.port.Drafts.draft;
import static io.marquee.port.Drafts.offer;
import static io.marquee.port.Drafts.offered;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Availability;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.merging.Catalogue;
import io.marquee.merging.Known;
import io.marquee.merging.Merged;
import io.marquee.merging.Origin;
import io.marquee.merging.Provenance;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.ImportRun.Counts;
import io.marquee.port.SourceStore.Candidates;
import io.marquee.port.SourceStore.NotRunning;
import io.marquee.port.SourceStore.Stale;
import io.marquee.port.SourceStore.Step;
import io.marquee.port.SourceStore.Unexplained;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SourceStore} promises, with the {@link ImportRuns} that move on with it. */
public abstract class SourceStoreContract {

  private static final Instant THEN = Instant.parse("2021-09-30T00:00:00Z");

  protected abstract SourceStore sources();

  protected abstract ImportRuns runs();

  protected abstract TitleStore titles();

  protected abstract ChangeFeed feed();

  @Test
  void whatASourceSaysIsFoundAgainAsItWasSaid() {
    SourceTitle heat = said("netflix", "1", "Heat", 1995, "netflix");
    UUID run = begin();

    assertThat(done(sources().write(decide(heat), step(run, 0, 1)))).isEqualTo(1);

    Known known = found(heat).getFirst();
    assertThat(known.said()).containsExactly(heat);
    assertThat(known.title().slug()).isEqualTo("heat-1995");
    assertThat(known.offers()).extracting(Availability::platform).containsExactly("netflix");
    assertThat(done(sources().candidates(Set.of("is:nothing"), Set.of("heat-1995", "heat-1996"))))
        .isEqualTo(new Candidates(List.of(), Set.of("heat-1995")));
  }

  @Test
  void anotherSourceFindsItByNameAndBothWordsAreKept() {
    UUID run = begin();
    done(sources().write(decide(said("netflix", "1", "Heat", 1995, "netflix")), step(run, 0, 1)));
    SourceTitle second = said("hulu", "9", "HEAT", 1995, "hulu");

    done(sources().write(decide(second), step(run, 1, 2)));

    assertThat(found(second).getFirst().said())
        .extracting(SourceTitle::source)
        .containsExactly("hulu", "netflix");
    assertThat(done(titles().count())).isEqualTo(1);
  }

  @Test
  void whoseWordEachFieldIsCanBeAsked() {
    UUID run = begin();
    SourceTitle first = said("netflix", "1", "Heat", 1995, "netflix");
    SourceTitle second = later(said("hulu", "9", "HEAT", 1995, "hulu"));
    done(sources().write(decide(first), step(run, 0, 1)));
    done(sources().write(decide(second), step(run, 1, 2)));

    TitleId id = TitleId.ofSlug("heat-1995");
    Origin origin = origin(id).orElseThrow();

    assertThat(origin.title()).isEqualTo("HEAT");
    assertThat(origin.sources()).containsExactly(second, first);
    assertThat(origin.fields())
        .containsEntry("title", new Provenance("hulu", second.asOf()))
        .containsEntry("overview", new Provenance("netflix", THEN));
    assertThat(origin(TitleId.ofSlug("nothing"))).isEmpty();

    done(titles().put(List.of(draft("heat-1995", "title", "Heat!", "year", 1995))));
    assertThat(origin(id).orElseThrow().fields()).isEmpty();
    assertThat(origin(id).orElseThrow().sources()).hasSize(2);
  }

  private Optional<Origin> origin(TitleId id) {
    return done(sources().origin(id, Deadline.after(Ticker.system(), Duration.ofSeconds(20))));
  }

  /** The same word a day later, but for the overview, of which it says nothing. */
  private static SourceTitle later(SourceTitle said) {
    return new SourceTitle(
        said.source(),
        said.sourceId(),
        said.externalIds(),
        said.asOf().plus(1, ChronoUnit.DAYS),
        said.title(),
        said.originalTitle(),
        said.type(),
        said.year(),
        said.endYear(),
        said.seasons(),
        said.runtimeMinutes(),
        said.genres(),
        "",
        said.keywords(),
        said.cast(),
        said.directors(),
        said.countries(),
        said.languages(),
        said.contentRating(),
        said.rating(),
        said.popularity(),
        said.posterUrl(),
        said.trailerUrl(),
        said.offers());
  }

  @Test
  void theRunMovesOnWithWhatIsWritten() {
    UUID run = begin();
    Step step = new Step(run, 0, 7, new Counts(7, 1, 2, 3, 4, 5, 6), 70, 700, 3.5);

    done(sources().write(List.of(), step));

    ImportRun kept = done(runs().find(run)).orElseThrow();
    assertThat(kept.position()).isEqualTo(7);
    assertThat(kept.counts()).isEqualTo(step.counts());
    assertThat(kept.bytesRead()).isEqualTo(70);
    assertThat(kept.reportBytes()).isEqualTo(700);
    assertThat(kept.rate()).isEqualTo(3.5);
  }

  @Test
  void whatIsWrittenForARunThatWasEndedOrMovedOnIsNot() {
    UUID run = begin();
    List<Merged> heat = decide(said("netflix", "1", "Heat", 1995, "netflix"));
    assertThat(failure(sources().write(heat, step(run, 1, 2)))).isInstanceOf(NotRunning.class);
    assertThat(done(runs().end(run, ImportRun.State.CANCELLED, null))).isTrue();
    assertThat(failure(sources().write(heat, step(run, 0, 1)))).isInstanceOf(NotRunning.class);
    assertThat(done(titles().count())).isZero();
  }

  @Test
  void whatChangedSinceItWasReadIsNotWrittenOver() {
    UUID run = begin();
    SourceTitle heat = said("netflix", "1", "Heat", 1995, "netflix");
    done(sources().write(decide(heat), step(run, 0, 1)));
    List<Merged> late = decide(said("hulu", "1", "Heat", 1995, "hulu"));
    TitleId id = late.getFirst().title().id();
    done(titles().offer(id, "netflix", "US", List.of(offer("netflix", "US"))));

    assertThat(failure(sources().write(late, step(run, 1, 2)))).isInstanceOf(Stale.class);

    assertThat(found(heat).getFirst().said()).containsExactly(heat);
    assertThat(done(runs().find(run)).orElseThrow().position()).isEqualTo(1);
    done(sources().write(decide(said("hulu", "1", "Heat", 1995, "hulu")), step(run, 1, 2)));
    assertThat(found(heat).getFirst().said()).hasSize(2);
  }

  @Test
  void aNewTitleWhoseNameWasTakenMeanwhileIsNotWritten() {
    UUID run = begin();
    List<Merged> late = decide(said("netflix", "1", "Heat", 1995, "netflix"));
    done(titles().put(List.of(draft("heat-1995", "title", "Heat", "year", 1995))));
    assertThat(failure(sources().write(late, step(run, 0, 1)))).isInstanceOf(Stale.class);
  }

  @Test
  void aTitleThatCameByItselfIsUnexplainedUntilItIsAdopted() {
    Draft put = offered(draft("heat-1995", "title", "Heat", "year", 1995), offer("netflix", "US"));
    done(titles().put(List.of(put)));
    SourceTitle heat = said("hulu", "1", "Heat", 1995, "hulu");
    assertThat(found(heat)).isEmpty();

    List<Unexplained> unexplained = done(sources().unexplained(10));
    assertThat(unexplained).singleElement().satisfies(one -> assertThat(one.changed()).isFalse());
    assertThat(news(() -> adopt(unexplained))).isEmpty();

    assertThat(done(sources().unexplained(10))).isEmpty();
    Known known = found(heat).getFirst();
    assertThat(known.title()).isEqualTo(put.title());
    assertThat(known.offers()).isEqualTo(put.offers());
    assertThat(known.said())
        .singleElement()
        .satisfies(word -> assertThat(word.sourceId()).isEqualTo("heat-1995"));
    done(titles().put(List.of(draft("heat-1995", "title", "Heat!", "year", 1995))));
    assertThat(done(sources().unexplained(10)))
        .singleElement()
        .satisfies(one -> assertThat(one.changed()).isTrue());
  }

  @Test
  void onlyWhatIsNewIsNews() {
    UUID run = begin();
    SourceTitle heat = said("netflix", "1", "Heat", 1995, "netflix");
    TitleId id = TitleId.ofSlug("heat-1995");
    assertThat(news(() -> done(sources().write(decide(heat), step(run, 0, 1)))))
        .isEqualTo(Map.of(id, Kind.TITLE));
    SourceTitle offered = said("hulu", "1", "Heat", 1995, "hulu");
    assertThat(news(() -> done(sources().write(decide(offered), step(run, 1, 2)))))
        .isEqualTo(Map.of(id, Kind.OFFERS));
    assertThat(decide(heat)).isEmpty();
    assertThat(news(() -> done(sources().write(List.of(), step(run, 2, 3))))).isEmpty();
  }

  @Test
  void anIdThatMeansAnotherTitleNowTakesItsWordAlong() {
    UUID run = begin();
    SourceTitle heat = said("netflix", "s1", "Heat", 1995, "netflix");
    done(sources().write(decide(heat), step(run, 0, 1)));
    SourceTitle ronin = said("netflix", "s1", "Ronin", 1998, "netflix");
    done(sources().write(decide(ronin), step(run, 1, 2)));

    assertThat(found(ronin).stream().filter(known -> !known.said().isEmpty()))
        .singleElement()
        .satisfies(known -> assertThat(known.title().slug()).isEqualTo("ronin-1998"));
    assertThat(done(titles().scan(-1, 10)))
        .anySatisfy(
            entry -> {
              assertThat(entry.title().slug()).isEqualTo("heat-1995");
              assertThat(entry.offers()).isEmpty();
            });
  }

  @Test
  void whatIsRemovedIsForgotten() {
    UUID run = begin();
    SourceTitle heat = said("netflix", "1", "Heat", 1995, "netflix");
    done(sources().write(decide(heat), step(run, 0, 1)));
    done(titles().remove(TitleId.ofSlug("heat-1995")));
    assertThat(found(heat)).isEmpty();
    done(sources().write(decide(heat), step(run, 1, 2)));
    assertThat(found(heat)).hasSize(1);
  }

  @Test
  void oneHasTheTurnAndItsEndGivesItToTheNext() {
    ImportRuns.Turn turn = done(runs().turn()).orElseThrow();
    assertThat(done(runs().turn())).isEmpty();
    turn.close();
    Await.until(
        "the turn is free",
        () ->
            runs()
                .turn()
                .map(
                    next -> {
                      next.ifPresent(ImportRuns.Turn::close);
                      return next.isPresent();
                    }));
  }

  @Test
  void aRunIsKeptAsItBeganAndFoundByItsFiles() {
    ImportRun first = run("print", THEN);
    ImportRun second = run("print", THEN.plusSeconds(60));
    ImportRun other = run("other", THEN.plusSeconds(30));
    List.of(first, second, other).forEach(run -> done(runs().begin(run)));

    ImportRun kept = done(runs().last("print")).orElseThrow();
    assertThat(kept).usingRecursiveComparison().ignoringFields("updated").isEqualTo(second);
    assertThat(done(runs().last("unknown"))).isEmpty();
    assertThat(done(runs().find(UUID.randomUUID()))).isEqualTo(Optional.empty());
    assertThat(done(runs().recent(2)))
        .extracting(ImportRun::id)
        .containsExactly(second.id(), other.id());
  }

  @Test
  void aRunEndsOnceAndGoesOnUnlessItIsDone() {
    UUID run = begin();
    assertThat(done(runs().end(run, ImportRun.State.FAILED, "the disk is full"))).isTrue();
    assertThat(done(runs().end(run, ImportRun.State.DONE, null))).isFalse();
    assertThat(done(runs().find(run)).orElseThrow().error()).isEqualTo("the disk is full");
    assertThat(done(runs().resume(run))).isTrue();
    assertThat(done(runs().find(run)).orElseThrow().error()).isNull();
    assertThat(done(runs().end(run, ImportRun.State.DONE, null))).isTrue();
    assertThat(done(runs().resume(run))).isFalse();
    assertThat(done(runs().resume(UUID.randomUUID()))).isFalse();
  }

  private void adopt(List<Unexplained> unexplained) {
    done(
        sources()
            .adopt(unexplained.stream().map(one -> Catalogue.adopt(one.title(), THEN)).toList()));
  }

  private List<Merged> decide(SourceTitle... rows) {
    List<SourceTitle> said = List.of(rows);
    Candidates candidates = done(sources().candidates(Catalogue.keys(said), Catalogue.slugs(said)));
    Catalogue catalogue = new Catalogue(candidates.titles(), candidates.slugs());
    said.forEach(catalogue::add);
    return catalogue.merged();
  }

  private List<Known> found(SourceTitle row) {
    return done(sources().candidates(Catalogue.keys(List.of(row)), Set.of())).titles();
  }

  private UUID begin() {
    ImportRun run = run("files", THEN);
    done(runs().begin(run));
    return run.id();
  }

  private static ImportRun run(String fingerprint, Instant started) {
    return new ImportRun(
        UUID.randomUUID(),
        fingerprint,
        List.of("a.csv", "b.csv.gz"),
        new ImportRun.Options("auto", null, "US", THEN.plus(1, ChronoUnit.MICROS)),
        ImportRun.State.RUNNING,
        0,
        Counts.NONE,
        0,
        1_000,
        0,
        0,
        started,
        started,
        null);
  }

  private static Step step(UUID run, long from, long to) {
    return new Step(run, from, to, Counts.NONE, 0, 0, 0);
  }

  private Map<TitleId, Kind> news(Runnable action) {
    Tail tail = new Tail(feed(), done(feed().head())).catchUp(titles(), 100);
    int before = tail.changes().size();
    action.run();
    return tail.catchUp(titles(), 100).changes().stream()
        .skip(before)
        .collect(java.util.stream.Collectors.toMap(Change::id, Change::kind));
  }

  private static SourceTitle said(
      String source, String id, String title, int year, @Nullable String platform) {
    Title unsaid = Drafts.title("unsaid");
    return new SourceTitle(
        source,
        id,
        Map.of("imdb-of-" + source, "tt" + title),
        THEN,
        title,
        null,
        TitleType.MOVIE,
        year,
        null,
        null,
        170,
        unsaid.genres(),
        "A thief and a detective.",
        List.of(),
        List.of("Al Pacino"),
        List.of("Michael Mann"),
        List.of("US"),
        List.of("en"),
        "R",
        8.3,
        70.0,
        null,
        null,
        platform == null ? List.of() : List.of(checked(offer(platform, "US"), source)));
  }

  private static Availability checked(Availability offer, String source) {
    return new Availability(
        offer.platform(),
        offer.region(),
        true,
        offer.offerType(),
        null,
        null,
        null,
        "https://example.org/1",
        null,
        null,
        THEN,
        source);
  }
}
