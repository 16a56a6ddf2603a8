package io.marquee.load;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Passages;
import io.marquee.port.TitleStore.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A catalogue of any size that is made up, yet shaped like a real one. Every title is a cross of
 * two real ones: it takes its facts from both, its sentences with other words in them, and vectors
 * between theirs with noise, so that what is close in meaning has words in common as well. Words,
 * people and popularity are as unequal as they are in life. Title {@code n} of a seed is always the
 * same, whatever was asked before. Any thread.
 */
public final class SyntheticCatalogue {

  private static final int PEOPLE = 300_000;
  private static final double OTHER_WORDS = 0.35;

  /** How long the noise is beside the vector that it is added to. */
  private static final double NOISE = 0.5;

  /**
   * A real title.
   *
   * @param passages its vectors, in the order of {@link Passages#of}
   */
  public record Parent(Title title, List<Availability> offers, List<Embedding> passages) {
    public Parent {
      offers = List.copyOf(offers);
      passages = List.copyOf(passages);
    }
  }

  /** A title that was made up, and its vectors in the order of {@link Passages#of}. */
  public record Child(Draft draft, List<Embedding> passages) {
    public Child {
      passages = List.copyOf(passages);
    }
  }

  private final List<Parent> parents;
  private final List<String> firstNames;
  private final Lexicon lexicon;
  private final long seed;

  public SyntheticCatalogue(List<Parent> parents, long seed) {
    this.parents = List.copyOf(parents);
    this.seed = seed;
    this.lexicon = new Lexicon(parents.stream().map(parent -> parent.title().overview()).toList());
    this.firstNames =
        parents.stream()
            .flatMap(parent -> parent.title().cast().stream())
            .map(name -> name.split(" ", 2)[0])
            .distinct()
            .sorted()
            .toList();
  }

  /** The title with this number, from 0. */
  public Child at(int number) {
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    Parent mother = parents.get(random.nextInt(parents.size()));
    Parent father = parents.get(random.nextInt(parents.size()));
    Title title = title(number, mother.title(), father.title(), random);
    int passages = Passages.of(title).size();
    double share = random.nextDouble(0.55, 0.9);
    return new Child(
        new Draft(title, mother.offers()),
        IntStream.range(0, passages)
            .mapToObj(at -> between(of(mother, at), of(father, at), share, random))
            .toList());
  }

  private static float[] of(Parent parent, int passage) {
    return parent.passages().get(passage % parent.passages().size()).values();
  }

  private Title title(int number, Title mother, Title father, RandomGenerator random) {
    String name = name(random);
    int year = Math.clamp(mother.year() + random.nextInt(-6, 7), 1900, 2026);
    return new Title(
        TitleId.ofSlug("synthetic-" + number),
        "synthetic-" + number,
        name,
        null,
        mother.type(),
        year,
        null,
        mother.seasons(),
        mother.runtimeMinutes() == 0
            ? 0
            : Math.clamp(mother.runtimeMinutes() + random.nextInt(-15, 16), 5, 400),
        Stream.concat(mother.genres().stream(), father.genres().stream().limit(1))
            .distinct()
            .toList(),
        overview(mother.overview(), father.overview(), random),
        Stream.concat(mother.keywords().stream().limit(4), father.keywords().stream().limit(2))
            .map(keyword -> lexicon.vary(keyword, OTHER_WORDS, random))
            .distinct()
            .toList(),
        people(random.nextInt(3, 9), random),
        people(1, random),
        mother.countries(),
        mother.languages(),
        mother.contentRating(),
        mother.rating() == 0 ? 0 : Math.clamp(mother.rating() + random.nextGaussian(), 1, 10),
        10_000.0 / (100 + Lexicon.zipf(random, 1_000_000)),
        null,
        null);
  }

  private String name(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> "The " + capital(random);
      case 1 -> capital(random) + " of " + capital(random);
      case 2 -> "The " + capital(random) + " " + capital(random);
      case 3 -> capital(random) + ": " + capital(random) + " " + capital(random);
      case 4 -> capital(random);
      default -> capital(random) + " " + capital(random);
    };
  }

  private String capital(RandomGenerator random) {
    String word = lexicon.word(random);
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private String overview(String one, String other, RandomGenerator random) {
    List<String> sentences = new ArrayList<>(Passages.sentences(one, 3));
    Passages.sentences(other, 3).stream().limit(1).forEach(sentences::add);
    return lexicon.vary(String.join(" ", sentences), OTHER_WORDS, random);
  }

  private List<String> people(int count, RandomGenerator random) {
    return IntStream.range(0, count)
        .map(i -> Lexicon.zipf(random, PEOPLE))
        .distinct()
        .mapToObj(this::person)
        .toList();
  }

  private String person(int rank) {
    String surname = Lexicon.invented(rank + 1_000);
    return firstNames.get(rank % firstNames.size())
        + " "
        + surname.substring(0, 1).toUpperCase(Locale.ROOT)
        + surname.substring(1);
  }

  private static Embedding between(
      float[] one, float[] other, double share, RandomGenerator random) {
    float[] mixed = new float[one.length];
    double noise = NOISE / Math.sqrt(one.length);
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (share * one[i] + (1 - share) * other[i] + noise * random.nextGaussian());
    }
    return unit(mixed);
  }

  private static Embedding unit(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return new Embedding(values);
  }
}
