package io.marquee.train;

import io.marquee.catalog.Query;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Features;
import io.marquee.ranking.Situation;
import io.marquee.ranking.Taste;
import io.marquee.ranking.TitleFacts;
import io.marquee.train.LoggedSearch.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Plays people who search: draws what they look for, asks the real engines, shows a page, and makes
 * up what they do with it. They look at positions less the farther down they are, click on what
 * seems to answer and to be to their taste, and play what pleases. It stands in for a log that
 * nobody has yet; what a model learns from it is what was put into it. The same catalogue, seed and
 * engines give the same log. One thread.
 */
public final class Simulator {

  /** What engines find. */
  public record Retrieved(Query query, List<Candidate> fused) {}

  /** How many candidates are ranked together, of which {@link #PAGE} are shown. */
  private static final int RANKED = 50;

  private static final int PAGE = 20;

  /** Searches of one user. */
  private static final int EACH = 25;

  /** How fast eyes tire: the second position is looked at {@code 2^-0.8} times as often. */
  private static final double TIRED = 0.8;

  /** How often a page is shown in an order of chance, so that this can be found out. */
  private static final double RANDOMIZED = 0.1;

  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(56);

  private final List<TitleFacts> catalogue;
  private final Map<TitleId, TitleFacts> facts = new HashMap<>();
  private final Function<String, Retrieved> engines;
  private final SplittableRandom random;
  private final WeeklyPlays plays = new WeeklyPlays();

  /**
   * Plays on a catalogue.
   *
   * @param catalogue not empty
   * @param engines may block
   */
  public Simulator(List<TitleFacts> catalogue, Function<String, Retrieved> engines, long seed) {
    this.catalogue =
        catalogue.stream().sorted(Comparator.comparing(title -> title.title().id())).toList();
    catalogue.forEach(title -> facts.put(title.title().id(), title));
    this.engines = engines;
    this.random = new SplittableRandom(seed);
  }

  /** Plays {@code count} searches, in the order of time. */
  public void run(int count, Consumer<LoggedSearch> log) {
    List<SimulatedUser> users =
        IntStream.rangeClosed(0, count / EACH)
            .mapToObj(number -> new SimulatedUser("simulated-" + number, catalogue, random.split()))
            .toList();
    users.forEach(this::remember);
    for (int number = 0; number < count; number++) {
      Instant at = BEGIN.plus(SPAN.multipliedBy(number).dividedBy(count));
      log.accept(search("simulated-" + number, users.get(random.nextInt(users.size())), at));
    }
  }

  /** What they watched before. */
  private void remember(SimulatedUser user) {
    int titles = random.nextInt(20);
    for (int i = 0; i < titles; i++) {
      user.watches(tasty(user), BEGIN.minus(Duration.ofDays(titles - i)), random);
      user.wants(tasty(user));
    }
  }

  /** The best of a few that come to mind, by taste and fame. */
  private Title tasty(SimulatedUser user) {
    return IntStream.range(0, 6)
        .mapToObj(i -> SimulatedUser.any(catalogue, random).title())
        .max(Comparator.comparingDouble(t -> user.taste(t) + t.popularity() / 200))
        .orElseThrow();
  }

  private LoggedSearch search(String id, SimulatedUser user, Instant at) {
    SimulatedNeed need = SimulatedNeed.of(tasty(user), random);
    Retrieved found = engines.apply(need.words());
    List<Candidate> ranked = found.fused().subList(0, Math.min(RANKED, found.fused().size()));
    float[][] rows = Features.of(situation(found.query(), user, at), ranked, known(at));
    List<Integer> page =
        new ArrayList<>(IntStream.range(0, Math.min(PAGE, rows.length)).boxed().toList());
    boolean randomized = random.nextDouble() < RANDOMIZED;
    if (randomized) {
      Collections.shuffle(page, new Random(random.nextLong()));
    }
    List<Shown> shown = new ArrayList<>();
    for (int place : page) {
      TitleFacts title = Objects.requireNonNull(facts.get(ranked.get(place).id()));
      List<Interaction> done = looksAt(shown.size() + 1, title, need, user, at);
      shown.add(
          new Shown(
              title.title().id().toString(), shown.size() + 1, new Row(rows[place]), done, null));
    }
    return new LoggedSearch(id, at, user.known() ? user.name() : null, randomized, null, shown);
  }

  private Situation situation(Query query, SimulatedUser user, Instant at) {
    return new Situation(query, user.context(), Taste.of(user.context(), facts), at);
  }

  /** A leaderboard is not always there. */
  private Map<TitleId, TitleFacts> known(Instant at) {
    return random.nextBoolean() ? plays.over(facts, at) : facts;
  }

  private List<Interaction> looksAt(
      int position, TitleFacts title, SimulatedNeed need, SimulatedUser user, Instant at) {
    boolean looks = random.nextDouble() < Math.pow(position, -TIRED);
    double appeal = appeal(title, need, user);
    if (!looks || random.nextDouble() > 1 / (1 + Math.exp(-appeal))) {
      return List.of();
    }
    if (random.nextDouble() > 1 / (1 + Math.exp(-appeal))) {
      return List.of(Interaction.CLICK);
    }
    user.watches(title.title(), at, random);
    plays.played(title.title().id(), at);
    return random.nextDouble() < 0.6
        ? List.of(Interaction.CLICK, Interaction.PLAY, Interaction.COMPLETE)
        : List.of(Interaction.CLICK, Interaction.PLAY);
  }

  private static double appeal(TitleFacts facts, SimulatedNeed need, SimulatedUser user) {
    Title title = facts.title();
    double answer = need.answeredBy(facts);
    return -5
        + 5 * answer
        + (need.only() ? 0 : 3 * (user.taste(title) - 0.3))
        + 0.3 * (title.rating() == 0 ? 0 : title.rating() - 7)
        + 0.005 * (title.popularity() - 50)
        + (user.subscribes(facts) ? 0.5 : 0)
        - (user.hasSeen(title.id()) && !need.only() ? 1.5 : 0);
  }
}
