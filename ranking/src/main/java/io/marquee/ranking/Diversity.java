package io.marquee.ranking;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arranges pages so that none says the same thing twice: the next title is the one with the best
 * score less what it has in common with the one on the same page that it resembles most. Of one
 * kind there are at most so many on a page, unless nothing else is left.
 *
 * @param strength what a title loses that is just like another, 0 to 1
 * @param caps how much of a page may be of one kind
 * @see <a href="https://doi.org/10.1145/290941.291025">Carbonell, Goldstein 1998: The use of MMR,
 *     diversity-based reranking for reordering documents and producing summaries</a>
 */
public record Diversity(double strength, Caps caps) {

  /**
   * Shares of a page, each more than 0 and at most 1, which caps nothing.
   *
   * @param genre of the same most typical genre
   * @param platform of titles that can only be watched on platforms which have as many already
   */
  public record Caps(double genre, double franchise, double decade, double platform) {

    /** Caps that let everything pass. */
    public static final Caps NONE = new Caps(1, 1, 1, 1);

    public Caps {
      check("genre", genre);
      check("franchise", franchise);
      check("decade", decade);
      check("platform", platform);
    }

    private static void check(String name, double share) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            name + ": " + share + " (expected: more than 0, at most 1)");
      }
    }
  }

  /**
   * What is compared of a title; made once for each.
   *
   * @param platforms where it can be watched, in the region of the page
   */
  public record Traits(
      @Nullable String genre,
      Set<String> genres,
      int decade,
      Likeness.Franchise franchise,
      Set<String> platforms) {

    /** Those of {@code title}, which can be watched on {@code platforms}. */
    public static Traits of(Title title, Set<String> platforms) {
      return new Traits(
          title.genres().isEmpty() ? null : title.genres().getFirst(),
          Set.copyOf(title.genres()),
          title.year() / 10,
          Likeness.Franchise.of(title.title()),
          platforms);
    }

    /** The same as if it belonged to no series of titles. */
    public Traits alone() {
      return new Traits(genre, genres, decade, Likeness.Franchise.NONE, platforms);
    }

    /** 0 to 1: 1 within a franchise, else what share of their genres both have, and decades. */
    double likeness(Traits other) {
      if (franchise.same(other.franchise)) {
        return 1;
      }
      int both = 0;
      for (String each : genres) {
        both += other.genres.contains(each) ? 1 : 0;
      }
      int either = genres.size() + other.genres.size() - both;
      double shared = either == 0 ? 0 : (double) both / either;
      return 0.8 * shared + (decade == other.decade ? 0.1 : 0);
    }
  }

  public Diversity {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("strength: " + strength + " (expected: 0 to 1)");
    }
  }

  /** Whether it leaves every order as it is. */
  public boolean isNone() {
    return strength == 0 && caps.equals(Caps.NONE);
  }

  /** The same with other caps. */
  public Diversity with(Caps other) {
    return new Diversity(strength, other);
  }

  /**
   * All {@code candidates} in the order they are shown in, page after page. Scores stay in that
   * order and between those of the first and the last: what a title loses is in its own.
   *
   * @param candidates best first
   * @param traits of each; who has none resembles nothing
   * @param size of a page, at least 1
   */
  public List<Candidate> pages(List<Candidate> candidates, Map<TitleId, Traits> traits, int size) {
    List<Rival> rivals = new ArrayList<>();
    candidates.forEach(candidate -> rivals.add(new Rival(candidate, traits.get(candidate.id()))));
    List<Candidate> arranged = new ArrayList<>(candidates.size());
    while (!rivals.isEmpty()) {
      Page page = new Page(size);
      rivals.forEach(Rival::begin);
      for (int place = 0; place < size && !rivals.isEmpty(); place++) {
        Rival next = page.next(rivals);
        rivals.remove(next);
        page.show(next);
        rivals.forEach(rival -> rival.meets(next));
        arranged.add(placed(next, arranged, candidates.getLast().score().total()));
      }
    }
    return arranged;
  }

  /** Whoever had to wait for others loses what sets it behind them. */
  private static Candidate placed(Rival rival, List<Candidate> before, double least) {
    Score score = rival.candidate.score();
    double last = before.isEmpty() ? Double.POSITIVE_INFINITY : before.getLast().score().total();
    double worth = Math.max(least, Math.min(rival.worth(), last));
    return rival.candidate.scored(score.withDiversity(0.0 + worth - score.total()));
  }

  /** A title that waits for its place. */
  private final class Rival {
    private final Candidate candidate;
    private final @Nullable Traits traits;
    private double likest;

    /** How many of its franchise are on the page. */
    private int family;

    Rival(Candidate candidate, @Nullable Traits traits) {
      this.candidate = candidate;
      this.traits = traits;
    }

    /** A new page. */
    void begin() {
      likest = 0;
      family = 0;
    }

    void meets(Rival shown) {
      if (traits != null && shown.traits != null) {
        double likeness = traits.likeness(shown.traits);
        likest = Math.max(likest, likeness);
        family += likeness == 1 ? 1 : 0;
      }
    }

    double worth() {
      return candidate.score().total() - strength * likest;
    }
  }

  /** The page so far. */
  private final class Page {
    private final int size;
    private final Map<String, Integer> genres = new HashMap<>();
    private final Map<Integer, Integer> decades = new HashMap<>();
    private final Map<String, Integer> platforms = new HashMap<>();

    Page(int size) {
      this.size = size;
    }

    /** The worthiest that is within the caps; where none is, the worthiest. */
    Rival next(List<Rival> rivals) {
      Rival best = rivals.getFirst();
      boolean within = within(best);
      for (Rival rival : rivals) {
        boolean fits = within(rival);
        if (fits == within ? rival.worth() > best.worth() : fits) {
          best = rival;
          within = fits;
        }
      }
      return best;
    }

    private boolean within(Rival rival) {
      Traits traits = rival.traits;
      return traits == null
          || (below(caps.genre(), genres.getOrDefault(String.valueOf(traits.genre()), 0))
              && below(caps.decade(), decades.getOrDefault(traits.decade(), 0))
              && below(caps.franchise(), rival.family)
              && (traits.platforms().isEmpty()
                  || traits.platforms().stream()
                      .anyMatch(
                          platform ->
                              below(caps.platform(), platforms.getOrDefault(platform, 0)))));
    }

    private boolean below(double share, int count) {
      return share == 1 || count < Math.max(1, Math.round(share * size));
    }

    void show(Rival rival) {
      Traits traits = rival.traits;
      if (traits != null) {
        genres.merge(String.valueOf(traits.genre()), 1, Integer::sum);
        decades.merge(traits.decade(), 1, Integer::sum);
        traits.platforms().forEach(platform -> platforms.merge(platform, 1, Integer::sum));
      }
    }
  }
}
